import JourneyModel
package import JourneyStore

/// What the change of one journey means for customers, as far as the documents tell: new entrants
/// apart from the people inside. Screens and messages say it by the same words.
package struct ImpactWords {
    private let impact: RecordedAssessment.Impact

    /// Most lines about messages.
    private static let contactsMax = 5

    package init(_ impact: RecordedAssessment.Impact) {
        self.impact = impact
    }

    package var lines: [String] {
        [entrants].compactMap(\.self) + contacts + [busiest, inside].compactMap(\.self)
    }

    private var entrants: String? {
        impact.entrantsPerWeek.map { count in
            let day = impact.asOf.map { ", as of \($0)" } ?? ""
            return "new entrants, \(count.grouped) a week\(day)"
        }
    }

    private var contacts: [String] {
        let more = impact.contacts.count - Self.contactsMax
        return impact.contacts.prefix(Self.contactsMax).map { "  \($0)" }
            + (more > 0 ? ["  … and \(more) more"] : [])
    }

    private var busiest: String? {
        impact.busiestAfter.map { after in
            guard let before = impact.busiestBefore else {
                return "busiest 7 days: \(Self.messages(after))"
            }
            return "busiest 7 days: \(Self.messages(before)) before, \(after) after"
        }
    }

    private static func messages(_ count: Int) -> String {
        "\(count.grouped) message\(count == 1 ? "" : "s")"
    }

    private var inside: String? {
        let day = impact.insideAsOf.map { ", counted on \($0)," } ?? ""
        let counted = impact.inside.map { "\($0.grouped) people inside\(day)" }
        guard let platform = impact.platform else { return counted }
        let name = PlatformBinding.words(platform)
        guard impact.busiestBefore != nil else { return "runs in \(name)" }
        let people = counted ?? "people inside now (nobody has counted them)"
        return switch PlatformVersions(platform: platform) {
        case .stay: "\(people) finish the old version (\(name)): no change for them"
        case .move: "\(people) go on in the new version (\(name))"
        case .unknown: "\(people): what becomes of them is for \(name) to say"
        }
    }
}
