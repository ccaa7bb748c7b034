import Domain
import Testing
import Units
import Wording

@testable import Intake

/// What a profile makes of a file's rows, and when it does not fit.
@Suite struct MappingTests {
    private static let columns: [ColumnRule] = [
        .from("Client", .campaign), .from("Ref", .investmentReference), .from("Jour", .incurredOn),
        .from("Montant", .amount),
    ]

    private static let file = MappedFile(
        "Client;Ref;Jour;Montant\nALPHA;I-1;31/01/2025;1 250,50 €\nALPHA;I-2;30/01/2025;-5,00\nOMEGA;I-3;01/02/2025;--\n"
    )

    private func profile(_ change: (inout MappingProfile) -> Void = { _ in }) -> MappingProfile {
        var profile = MappingProfile(kind: .investments, columns: Self.columns)
        change(&profile)
        return profile
    }

    @Test func rowsBecomeOurs() {
        #expect(
            Self.file.rows(profile()) == [
                "2 ALPHA|I-1|2025-01-31|1250.50|EUR", "3 ALPHA|I-2|2025-01-30|-5.00|",
                "4 OMEGA|I-3|2025-02-01||",
            ]
        )
        let reading = Self.file.read(profile())
        #expect(reading.summary == ["4 Montant (amount) missing_value"])
        #expect(reading.rows.count == 2)
    }

    /// An amount in pounds is converted, and there is no rate of the pound.
    @Test func aCurrencyBesideAnAmountCounts() {
        let file = MappedFile("Client;Ref;Jour;Montant\nALPHA;I-1;31/01/2025;£12,50\n")
        #expect(file.read(profile()).summary == ["2 Montant (amount) missing_rate"])
        let given = profile { $0.columns.append(ColumnRule(.currency, .constant("EUR"))) }
        #expect(file.read(given).summary == [])
    }

    @Test func everyWrongCellOfARowIsReportedOnce() {
        let file = MappedFile("Client;Ref;Jour;Montant\nALPHA;I-1;31/01/2025;1,5\nNOBODY;;31/13/2025;x\n")
        let reading = file.read(profile())
        #expect(
            reading.summary == [
                "3 Jour (incurred_on) invalid_date", "3 Montant (amount) invalid_amount",
                "3 Client (campaign) unknown_campaign", "3 Ref (investment_ref) missing_value",
            ]
        )
        #expect(
            reading.errors.first?.problem.english
                == "\"31/13/2025\" is not in the calendar with the day first; expected one like 31/01/2026"
        )
    }

    @Test func warningsNameBothColumns() {
        let file = MappedFile("Client;Ref;Jour;Montant\nALPHA;9.9E+19;31/01/2025;1,5\n")
        #expect(file.read(profile()).unusual == ["2 Ref (investment_ref) scientific_reference"])
    }

    @Test func rowsCanBeLeftOut() {
        let filtered = profile { $0.leaveOut = [CellCondition(.named("ref"), .oneOf(["i-1", "I-9"]))] }
        #expect(Self.file.rows(filtered).map { $0.prefix(1) } == ["3", "4"])
        let others = profile { $0.leaveOut = [CellCondition(.named("Client"), .noneOf(["ALPHA"]))] }
        #expect(Self.file.rows(others).map { $0.prefix(1) } == ["2", "3"])
    }

    /// A row that is too short has no cell for the filter, and is refused.
    @Test func aFilterSurvivesShortRows() {
        let file = MappedFile("Client;Ref;Jour;Montant\nALPHA;I-1;31/01/2025;1,5\nALPHA;I-2\n")
        let filtered = profile { $0.leaveOut = [CellCondition(.named("Montant"), .oneOf(["9"]))] }
        #expect(file.read(filtered).summary == ["3 - too_few_fields"])
    }

    @Test func conditionsChooseValues() {
        let chosen = profile {
            $0.columns[3].condition = CellCondition(.named("Client"), .oneOf(["omega"]))
        }
        let amounts = Self.file.rows(chosen).map { $0.split(separator: "|", omittingEmptySubsequences: false)[3] }
        #expect(amounts == ["", "", ""])
    }

    @Test func theSecondOfANameAndAPosition() {
        let file = MappedFile("Client;Ref;Jour;Montant;Montant\nALPHA;I-1;31/01/2025;1,5;2,5\n")
        #expect(
            file.problems(profile()) == ["the mapping does not know column 5, \"Montant\"; map it or set it aside"]
        )
        let second = profile {
            $0.columns[3] = ColumnRule(.amount, .column(.named("MONTANT", occurrence: 2)))
            $0.setAside = [.named("Montant")]
        }
        #expect(file.rows(second) == ["2 ALPHA|I-1|2025-01-31|2.5|"])
        let fifth = profile {
            $0.columns[3] = ColumnRule(.amount, .column(.numbered(5)))
            $0.setAside = [.numbered(4)]
        }
        #expect(file.rows(fifth) == ["2 ALPHA|I-1|2025-01-31|2.5|"])
        #expect(file.plan(fifth)?.unused == [.named("Montant")])
    }

    @Test func aProfileStopsAtMissingAndNewColumns() {
        let file = MappedFile("Client;Ref;Jours;Montant;Remise\nALPHA;I-1;31/01/2025;1,5;2\n")
        #expect(
            file.problems(profile()) == [
                "the mapping needs Jour, which the file does not have; did you mean \"Jours\"?",
                "the mapping does not know column 3, \"Jours\"; map it or set it aside",
                "the mapping does not know column 5, \"Remise\"; map it or set it aside",
            ]
        )
        #expect(
            Self.file.problems(profile { $0.columns[3] = ColumnRule(.amount, .column(.numbered(9))) }).first
                == "the mapping needs column 9, which the file does not have"
        )
    }

    @Test func rulesThatCannotBe() {
        let wrong = profile {
            $0.zone = "Nowhere"
            $0.columns += [
                .from("Montant", .amount), .from("Jour", .heldOn), ColumnRule(.category, .allHeld),
            ]
        }
        #expect(
            Self.file.problems(wrong) == [
                "amount has two sources; expected one", "held_on is not a column of investments",
                "the rule for category is for another column", "there is no time zone Nowhere",
            ]
        )
        let deals = MappingProfile.canonical(.meetings, without: [.opportunityOn])
        let file = MappedFile(Sample.meetings + "ALPHA,M-1,2025-01-08,2025-01-15,held,yes,,,,\n")
        #expect(
            file.problems(deals) == [
                "won_on needs opportunity_on, which has no source", "revenue needs opportunity_on, which has no source",
                "the mapping does not know column 7, \"opportunity_on\"; map it or set it aside",
            ]
        )
    }

    /// An open amount is settled by another mapped amount, and not by coordinates.
    @Test func onlyAmountsSpeakOfAmounts() {
        let names = "campaign;month;qualified_meetings;opportunities;won_deals;revenue;investment;latitude\n"
        let profile = {
            var profile = MappingProfile.canonical(.monthly, without: [.currency])
            profile.setAside = [.named("latitude")]
            return profile
        }()
        let open = MappedFile(names + "ALPHA;2025-01;1;1;1;1.250;1;48.8566\n")
        #expect(open.problems(profile).count == 1)
        let shown = MappedFile(names + "ALPHA;2025-01;1;1;1;1.250;1,50;48.8566\n")
        #expect(shown.rows(profile) == ["2 ALPHA|2025-01|1|1|1|1250|1.50|"])
    }

    @Test func aFileMayHaveAThousandColumns() {
        for count in [1_000, 1_001] {
            let names = (5...count).map { "c\($0)" }
            let file = MappedFile(
                "Client;Ref;Jour;Montant;\(names.joined(separator: ";"))\n"
                    + "ALPHA;I-1;31/01/2025;1,5;\(String(repeating: ";", count: count - 5))\n"
            )
            let wide = profile { $0.setAside = names.map { .named($0) } }
            let isTooWide = count > 1_000
            #expect(file.problems(wide) == (isTooWide ? ["the file has 1001 columns; at most 1000 are read"] : []))
            #expect(file.rows(wide).last?.hasPrefix("2 ALPHA|I-1") == !isTooWide)
        }
    }

    @Test func anUnknownHeaderGetsAProposal() {
        let file = MappedFile(
            """
            Notes;Campagne;Référence RDV;Date création;Date RDV;Statut RDV;Jour;Qualifié
            x;ALPHA;M-1;08/01/2025;15/01/2025;held;1;oui
            y;ALPHA;M-2;08/01/2025;16/01/2025;held;2;non
            z;ALPHA;M-3;08/01/2025;17/01/2025;held;3;non
            z;ALPHA;M-4;08/01/2025;17/01/2025;held;3;non
            """
        )
        let proposal = MappingProposal.columns(of: file.table, kind: .meetings)
        #expect(
            proposal.map { "\($0.column.english) -> \(said($0))" } == [
                "Campagne -> campaign, a usual name", "Référence RDV -> meeting_ref, a usual name",
                "Date création -> booked_on, a usual name", "Date RDV -> held_on, a usual name",
                "Statut RDV -> status, a usual name", "Qualifié -> qualified, a usual name", "Notes -> -, -",
                "Jour -> -, -",
            ]
        )
        #expect(proposal[1].samples.map(\.text) == ["M-1", "M-2", "M-3"])
        let spend = MappedFile("Campaign;invoice;When;What\nALPHA;I-1;31/01/2025;12,50\nALPHA;I-2;01/02/2025;7\n")
        #expect(
            MappingProposal.columns(of: spend.table, kind: .investments).map(said) == [
                "campaign, same name", "investment_ref, a usual name", "incurred_on, 100% dates",
                "amount, 100% numbers",
            ]
        )
    }

    private func said(_ column: ProposedColumn) -> String {
        "\(column.proposed?.column.name ?? "-"), \(column.proposed?.reason.english ?? "-")"
    }

    /// The names of a product are known, and no two columns are proposed for one of ours.
    @Test func namesOfAProductAreKnown() {
        let file = MappedFile("Record ID,Create Date,Amount,Amount in company currency\n1,2025-01-31,5.0,5.0\n")
        let proposal = MappingProposal.columns(of: file.table, kind: .meetings)
        #expect(proposal.first { $0.column == .named("Record ID") }?.proposed?.reason == .knownName(product: "HubSpot"))
        let columns = proposal.compactMap { $0.proposed?.column }
        #expect(Set(columns).count == columns.count)
    }
}
