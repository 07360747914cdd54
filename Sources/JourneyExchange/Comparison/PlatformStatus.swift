/// What a platform says of a journey's state, in our words.
package struct PlatformStatus: Equatable, Sendable {
    /// The platform's own word; nil where the export has none.
    package let word: String?

    package init(_ word: String?) {
        self.word = word
    }

    /// It is no version that anybody is in.
    package var isDraft: Bool {
        switch word?.lowercased() {
        case "draft", "notstarted", "unpublished", "scheduledtopublish": true
        default: false
        }
    }

    /// The operating states that it is; nil where the word is not known, so that nothing follows.
    ///
    /// Words of Journey Builder (Draft, Published, Paused, Finishing, Stopped ...) and of Dittofeed
    /// (NotStarted, Running, Paused, Broadcast).
    package var satisfies: [String]? {
        switch word?.lowercased() {
        case "published", "running", "broadcast": ["live"]
        case "paused": ["paused"]
        case "finishing": ["finishing"]
        case "finished": ["finishing", "retired"]
        case "stopped": ["stopped", "retired"]
        case "draft", "notstarted", "unpublished", "scheduledtopublish": []
        default: nil
        }
    }
}
