import JourneyModel
import JourneyStore

extension UnpublishedJourney {
    /// Something else runs than was approved.
    var isDiffering: Bool {
        publication.state == .differs || publication.operation?.state == .differs
    }

    /// `Salesforce Journey Builder runs version 14 of another form`, `revision 7`, `paused`.
    var words: String {
        let platform = PlatformBinding.words(publication.platform)
        let version = publication.published?.version.map { " version \($0)" } ?? " something else"
        if let operation = publication.operation {
            let asked = operation.wanted == "live" ? "resumed" : operation.wanted
            switch operation.state {
            case .differs: return "\(platform) has it not \(asked)"
            case .toPublish: return "\(asked) here: requested, unconfirmed"
            case .published, .verified: break
            }
        }
        return publication.state == .differs
            ? "\(platform) runs\(version), approved is revision \(publication.revision)"
            : "revision \(publication.revision), in \(platform)"
    }

    var command: String {
        isDiffering ? "wayleave journey drift \(key)" : "wayleave journey handover \(key)"
    }
}
