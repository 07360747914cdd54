import JourneyModel

/// Brings foreign text within the limits of a document, and says when something was cut.
enum DocumentText {
    static let labelScalars = 200
    static let textBytes = 4096

    /// A name on one line, at most 200 scalars.
    static func label(_ text: String, at place: Place, log: inout ImportLog) -> String {
        let plain = text.printable
        guard plain.unicodeScalars.count > labelScalars else { return plain }
        log.warning(
            place, "A name longer than \(labelScalars) characters was cut.",
            remedy: "Shorten it on the platform.")
        return plain.cut(toScalars: labelScalars - 1) + "…"
    }

    /// Text of at most 4 KiB; what was cut leaves a mark, so that a change in it is still a change.
    static func text(_ text: String, at place: Place, log: inout ImportLog) -> String {
        let size = text.utf8.count
        guard size > textBytes else { return text }
        log.warning(
            place, "Text of \(size) bytes was cut to \(textBytes).",
            remedy: "Look it up on the platform; its mark \(text.mark) changes when it does.")
        let ending = "… [\(size) bytes, mark \(text.mark)]"
        return text.cut(toBytes: textBytes - ending.utf8.count) + ending
    }

    private static func cutLabel(_ text: String?, at place: Place, log: inout ImportLog) -> String?
    {
        guard let text else { return nil }
        return label(text, at: place, log: &log)
    }

    private static func cutText(_ text: String?, at place: Place, log: inout ImportLog) -> String? {
        guard let text else { return nil }
        return self.text(text, at: place, log: &log)
    }
}

/// All other text that a document takes over from a file.
extension DocumentText {
    static func bound(_ step: inout Step, at place: Place, log: inout ImportLog) {
        step.platformKey = cutText(step.platformKey, at: place, log: &log)
        let attribute = cutText(step.wait?.attribute, at: place, log: &log)
        step.wait?.attribute = attribute
        let asset = cutText(step.content?.asset, at: place, log: &log)
        step.content?.asset = asset
        let subject = cutText(step.content?.subject, at: place, log: &log)
        step.content?.subject = subject
        let list = cutText(step.consent?.list, at: place, log: &log)
        step.consent?.list = list
    }

    static func bound(_ journey: inout Journey, at place: Place, log: inout ImportLog) {
        journey.purpose = cutText(journey.purpose, at: place, log: &log)
        journey.entry.source = cutText(journey.entry.source, at: place, log: &log)
        let name = cutLabel(journey.audience?.name, at: place, log: &log)
        journey.audience?.name = name
        let workspace = cutText(journey.platform?.workspace, at: place, log: &log)
        journey.platform?.workspace = workspace
        let id = cutText(journey.platform?.id, at: place, log: &log)
        journey.platform?.id = id
        for index in journey.exits.indices {
            journey.exits[index].label = cutLabel(journey.exits[index].label, at: place, log: &log)
            journey.exits[index].condition = text(
                journey.exits[index].condition, at: place, log: &log)
        }
        for index in journey.goals.indices {
            journey.goals[index].label = cutLabel(journey.goals[index].label, at: place, log: &log)
            journey.goals[index].condition = text(
                journey.goals[index].condition, at: place, log: &log)
        }
    }
}
