import Domain
import Units

/// Reads the rows of a file of feedback.
struct FeedbackRows: Sendable {
    private let campaign: Int?
    private let reference: Int?
    private let answeredOn: Int?
    private let relevance: Int?
    private let qualification: Int?
    private let workload: Int?
    private let comment: Int?

    init(_ header: Header) {
        campaign = header.position(of: .campaign)
        reference = header.position(of: .respondentReference)
        answeredOn = header.position(of: .answeredOn)
        relevance = header.position(of: .relevance)
        qualification = header.position(of: .qualification)
        workload = header.position(of: .workload)
        comment = header.position(of: .comment)
    }

    func check(_ record: Record, _ checker: inout RowChecker, _ row: inout CopyRow) {
        let campaign = checker.campaign(record[campaign])
        checker.checkReference(record[reference], .respondentReference)
        let answered = checker.pastDay(record[answeredOn], .answeredOn, campaign)
        let answers = [
            checker.answer(record[relevance], .relevance), checker.answer(record[qualification], .qualification),
            checker.answer(record[workload], .workload),
        ]
        checker.checkLength(record[comment], .comment, checker.limits.commentCharacters)
        guard let campaign, let answered else { return }
        // Clients are also asked after the engagement's end.
        checker.checkNotBeforeEngagement(answered, .answeredOn, campaign)
        guard !checker.isRejected else { return }
        guard answers.contains(where: { $0 != nil }) else { return checker.reject(nil, .rule(.noAnswer)) }
        checker.start(&row, campaign)
        row.separate()
        row.append(nameOrNull: record[reference])
        row.separate()
        row.append(answered, from: record[answeredOn])
        for answer in answers {
            row.separate()
            row.append(answer)
        }
        row.separate()
        row.append(textOrNull: record[comment])
        checker.end(&row)
    }
}
