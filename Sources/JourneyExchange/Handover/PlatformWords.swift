import JourneyModel

/// How one platform says what is done in it by hand.
struct PlatformWords {
    let binding: PlatformBinding
    /// What people call the journey there.
    let name: String

    private var platform: String { PlatformBinding.words(binding.name) }

    /// `"Onboarding" [JRN-1001]`
    var journey: String { "\"\(name.visible)\"" + (binding.id.map { " [\($0.visible)]" } ?? "") }

    /// Entry settings belong to the journey there, not to a version of it.
    var keepsEntry: Bool { binding.name == "sfmc" }

    func open(version: String?) -> String {
        let place = binding.workspace.map { ", \($0.visible)" } ?? ""
        switch binding.name {
        case "sfmc":
            let of = version.map { " of version \($0.visible)" } ?? ""
            return "Open \(journey) in \(platform)\(place), and make a new version\(of)"
        case "dittofeed": return "Open \(journey) in \(platform)\(place), and edit it"
        default: return "Open \(journey) in \(platform.visible)\(place)"
        }
    }

    var make: String {
        let place = binding.workspace.map { ", \($0.visible)" } ?? ""
        return "Make a new journey \"\(name.visible)\" in \(platform.visible)\(place)"
    }

    var copy: String {
        "Copy \(journey) in \(platform) as a new journey: entry settings cannot change between "
            + "versions"
    }

    func activate(version: String?) -> String {
        switch binding.name {
        case "sfmc":
            let old = version.map { "version \($0.visible)" } ?? "the version that they are in"
            return "Validate it, and activate it; people inside finish \(old)"
        case "dittofeed": return "Save it, and see that it is running"
        default: return "Publish it there"
        }
    }

    var activateNew: String {
        switch binding.name {
        case "sfmc": "Validate it, and activate it"
        case "dittofeed": "Save it, and start it"
        default: "Publish it there"
        }
    }

    /// `e-mail "Tips" [EMAILV2-4]`
    static func step(_ step: Step) -> String {
        let kind: String =
            switch step.kind {
            case .message: step.channel.map { $0 == .email ? "e-mail" : $0.rawValue } ?? "message"
            case .wait, .decision, .action, .transfer: step.kind.rawValue
            case .waitFor: "wait for an event"
            case .randomSplit: "random split"
            }
        return "\(kind) \"\(step.label.visible)\""
            + (step.platformKey.map { " [\($0.visible)]" } ?? "")
    }
}
