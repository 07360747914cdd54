import JourneyModel

/// Brings foreign text within the limits of a document, and says when something was lost.
enum DocumentText {
    /// A name on one line, at most 200 scalars.
    static func label(_ text: String, at place: Place, log: inout ImportLog) -> String {
        let plain = text.printable
        guard !plain.isBlank else { return "(unnamed)" }
        guard plain.unicodeScalars.count > DocumentLimits.labelLength else { return plain }
        log.warning(
            place, "A name longer than \(DocumentLimits.labelLength) characters was cut.",
            remedy: "Shorten it on the platform.")
        return plain.cut(toScalars: DocumentLimits.labelLength - 1) + "…"
    }

    /// Text on one line, at most 4 KiB.
    static func line(_ text: String, at place: Place, log: inout ImportLog) -> String {
        bounded(text.printable, at: place, log: &log)
    }

    /// Text that may break its lines, at most 4 KiB.
    static func prose(_ text: String, at place: Place, log: inout ImportLog) -> String {
        bounded(text.printableLines, at: place, log: &log)
    }

    /// What was cut leaves a mark, so that a change in it is still a change.
    private static func bounded(
        _ text: String, at place: Place, log: inout ImportLog
    ) -> String {
        let size = text.utf8.count
        guard size > DocumentLimits.textLength else { return text.isBlank ? "(empty)" : text }
        log.warning(
            place, "Text of \(size) bytes was cut to \(DocumentLimits.textLength).",
            remedy: "Look it up on the platform; its mark \(text.mark) changes when it does.")
        let ending = "… [\(size) bytes, mark \(text.mark)]"
        return text.cut(toBytes: DocumentLimits.textLength - ending.utf8.count) + ending
    }
}
