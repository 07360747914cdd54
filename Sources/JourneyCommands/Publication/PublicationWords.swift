import JourneyModel
import JourneyStore
import Postgres

/// How screens speak of what a platform runs: said in one place, so that all say the same.
enum PublicationWords {
    /// Of a revision.
    static func state(_ state: Publication.State) -> Text {
        switch state {
        case .toPublish: Text("to publish", .yellow)
        case .published: "published (reported)"
        case .verified: Text("verified", .green)
        case .differs: Text("differs from approved", .red)
        }
    }

    /// How a journey in operation stands, in a list: what is most open, first.
    static func short(_ operating: String, _ publication: Publication?) -> Text {
        guard let publication else { return own(operating) }
        guard let operation = publication.operation,
            operating != "live" || operation.state != .verified
        else {
            return operating == "live"
                ? state(publication.state) : Text("\(operating), unconfirmed", .yellow)
        }
        let asked = operation.wanted == "live" ? "resumed" : operation.wanted
        switch operation.state {
        case .toPublish: return Text("\(asked), unconfirmed", .yellow)
        case .published where operating == "live": return state(publication.state)
        case .published: return Text("\(asked) (reported)", .yellow)
        case .verified: return Text("\(asked), verified", .yellow)
        case .differs: return Text("not \(asked) there", .red)
        }
    }

    /// The same where there is room: the operating state, then the revision.
    static func full(_ operating: String, _ publication: Publication?) -> Text {
        guard let publication else { return own(operating) }
        let content = state(publication.state)
        guard let operation = publication.operation, operating != "live" || isOpen(operation)
        else {
            return operating == "live" ? content : Text("\(operating), ", .yellow) + content
        }
        let asked = operation.wanted == "live" ? "resumed" : operation.wanted
        let words: Text =
            switch operation.state {
            case .toPublish: Text("\(asked): requested, unconfirmed", .yellow)
            case .published: Text("\(asked) (reported)", .yellow)
            case .verified: Text("\(asked), verified", .yellow)
            case .differs: Text("not \(asked) in the platform", .red)
            }
        return words + Text("; revision \(publication.revision) ") + content
    }

    private static func isOpen(_ operation: Publication.Operation) -> Bool {
        operation.state == .toPublish || operation.state == .differs
    }

    private static func own(_ operating: String) -> Text {
        Text(
            operating,
            operating == "live" ? .green : operating == "stopped" ? .red : .yellow)
    }

    /// `Salesforce Journey Builder runs version 12, revision 6, reported by Ana Duarte on ...`.
    static func runs(_ publication: Publication, _ time: TimeText) -> String {
        let platform = PlatformBinding.words(publication.platform)
        guard let published = publication.published else {
            return "nobody has said that \(platform) runs any of it"
        }
        let version = published.version.map { "version \($0), " } ?? ""
        let by = published.by.map { " by \($0)" } ?? ""
        let how: String =
            switch published.state {
            case .verified: "verified by an export\(published.source == "carried" ? " before" : "")"
            case .differs: "which differs from what was approved"
            case .published, .toPublish:
                published.source == "adoption"
                    ? "as found when it was adopted\(by), not compared" : "as reported\(by)"
            }
        return "\(PlatformBinding.words(published.platform)) runs \(version)revision "
            + "\(published.revision), \(how), \(time.text(published.at))"
    }

    /// What the platform goes on doing until somebody does there what was asked here.
    static func meanwhile(_ wanted: String, in platform: String) -> String {
        let name = PlatformBinding.words(platform)
        switch wanted {
        case "live":
            return "Requested, unconfirmed: until it is resumed in \(name), nobody enters and "
                + "those inside wait."
        case "paused":
            return "Requested, unconfirmed: until it is paused in \(name), people go on entering "
                + "and get every message that is planned."
        case "finishing":
            return "Requested, unconfirmed: until no more people are let in in \(name), they go "
                + "on entering and get every message that is planned."
        default:
            return "Requested, unconfirmed: until it is stopped in \(name), people go on entering "
                + "and everybody inside gets every message that is planned."
        }
    }

    /// What was asked for of a journey and nobody has said to be done in its platform, and what goes
    /// on there meanwhile; nil: nothing.
    static func unconfirmed(_ publication: Publication?) -> String? {
        guard let publication, let operation = publication.operation,
            operation.state == .toPublish
        else { return nil }
        return meanwhile(operation.wanted, in: publication.platform)
    }

    /// What to do there, in the platform's words.
    static func task(_ wanted: String, _ name: String, in binding: PlatformBinding) -> String {
        let journey = "\"\(name)\"" + (binding.id.map { " [\($0)]" } ?? "")
        let platform = PlatformBinding.words(binding.name)
        return switch wanted {
        case "live": "Resume \(journey) in \(platform)"
        case "paused": "Pause \(journey) in \(platform)"
        case "finishing":
            binding.name == "sfmc"
                ? "Finish \(journey) in \(platform): every version that lets people in"
                : "Let nobody enter \(journey) in \(platform) any more; people inside go to the end"
        default:
            binding.name == "sfmc"
                ? "Stop \(journey) in \(platform): every version that people are in"
                : "Stop \(journey) in \(platform)"
        }
    }

    /// What says that the platform has followed.
    static func confirming(_ key: String, _ wanted: String) -> String {
        switch wanted {
        case "live": "wayleave journey published \(key) --resumed"
        case "paused": "wayleave journey published \(key) --paused"
        case "finishing": "wayleave journey published \(key) --finishing"
        default: "wayleave journey published \(key) --stopped"
        }
    }
}
