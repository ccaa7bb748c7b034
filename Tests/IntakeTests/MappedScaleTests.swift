import Domain
import Testing
import Wording

@testable import Intake

/// Answers that are labels, or that count the other way round.
@Suite struct MappedScaleTests {
    @Test func scaleTheOtherWayRound() throws {
        let columns: [ColumnRule] = [
            .from("Campagne", .campaign), .from("Répondant", .respondentReference), .from("Date", .answeredOn),
        ]
        let labels = [
            ColumnRule.Value("Tout à fait d'accord", "5"), ColumnRule.Value("Plutôt d'accord", "4"),
            ColumnRule.Value("Neutre", "3"),
        ]
        let answers = [("Pertinence", Column.relevance), ("Qualification", .qualification), ("Charge", .workload)]
        let file = MappedFile(
            """
            Campagne;Répondant;Date;Pertinence;Qualification;Charge
            ALPHA;P-1;22/06/2025;Tout à fait d’accord;Plutôt d'accord;Neutre
            ALPHA;P-2;22/06/2025;Pas du tout d'accord;Neutre;Neutre
            """
        )
        let mapped = MappingProfile(
            kind: .feedback,
            columns: columns + answers.map { ColumnRule($1, .column(.named($0)), values: labels) }
        )
        let reading = file.read(mapped)
        #expect(reading.rows.count == 1)
        #expect(reading.summary == ["3 Pertinence (relevance) unmapped_value"])
        #expect(file.rows(mapped).first == "2 ALPHA|P-1|2025-06-22|5|4|3")

        let reversed = MappedFile(
            """
            Campagne;Répondant;Date;Pertinence (1 = très bien, 5 = mauvais);Qualification;Charge
            ALPHA;P-1;22/06/2025;1;2;2
            ALPHA;P-2;22/06/2025;1;1;2
            """
        )
        let numbers = MappingProfile(
            kind: .feedback,
            columns: columns + [
                .from("Pertinence (1 = très bien, 5 = mauvais)", .relevance), .from("Qualification", .qualification),
                .from("Charge", .workload),
            ]
        )
        #expect(
            reversed.problems(numbers) == [
                "what do the answers of Pertinence (1 = très bien, 5 = mauvais) mean? map each of its values to 1 to 5"
            ]
        )
        let values = try #require(reversed.table.columns[3].values)
        #expect(values.map { "\($0.value.text): \($0.count)" } == ["1: 2"])
    }
}
