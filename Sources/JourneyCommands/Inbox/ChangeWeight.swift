import JourneyModel
import JourneyStore

/// How much a change weighs for whoever signs it off, by what the checks recorded of it.
struct ChangeWeight {
    /// New entrants a week of every journey that it changes; nil where no document tells.
    let reach: Int?
    /// At low risk: nothing was found, and nobody is contacted more than before.
    let isQuick: Bool
    private let impact: [RecordedAssessment.Impact]

    /// - Parameter judged: as ``InboxItem/judged``; nil weighs as much as anything.
    init(_ judged: JSON?) {
        self.init(
            RecordedAssessment(judged ?? .null), hasFindings: judged?["findings"]?.int != 0)
    }

    /// Of the checks of a proposal that is shown in full.
    init(_ checks: RecordedAssessment) {
        self.init(checks, hasFindings: checks.findings.contains { !$0.isInherited })
    }

    private init(_ checks: RecordedAssessment, hasFindings: Bool) {
        impact = checks.impact
        let counts = impact.compactMap(\.entrantsPerWeek)
        reach = counts.isEmpty ? nil : counts.reduce(0) { $0.addingReportingOverflow($1).0 }
        let contactsNobodyMore = impact.allSatisfy { journey in
            guard let before = journey.busiestBefore, let after = journey.busiestAfter else {
                return false
            }
            return after <= before
        }
        isQuick =
            !hasFindings && !impact.isEmpty && contactsNobodyMore
            && checks.risks.allSatisfy { $0.level == "low" }
    }

    /// `+1 message for 2 600 a week`; empty where no journey changes.
    var words: String {
        guard !impact.isEmpty else { return "" }
        let people = reach.map { "\($0.grouped) a week" } ?? "unknown how many"
        let words = contacts.map { "\($0) for \(people)" } ?? people
        return words + (moved.map { ", \($0)" } ?? "")
    }

    /// `2 days earlier`, as the checks say it of the first message that moves.
    private var moved: String? {
        impact.lazy.flatMap(\.contacts).compactMap { line in
            line.firstMatch(of: #/\b(\d+ (?:minute|hour|day|week)s? (?:earlier|later))\b/#)
                .map { String($0.output.1) }
        }.first
    }

    /// By the journey whose busiest seven days grow most; nil where nothing grows or shrinks.
    private var contacts: String? {
        guard !impact.isEmpty else { return nil }
        let deltas = impact.compactMap { journey -> Int? in
            guard let before = journey.busiestBefore, let after = journey.busiestAfter else {
                return nil
            }
            return after - before
        }
        guard let delta = deltas.max() else { return "new" }
        return switch delta {
        case 0: nil
        case 1...: "+" + ProposalWords.count(delta, "message")
        default: "−" + ProposalWords.count(-delta, "message")
        }
    }
}
