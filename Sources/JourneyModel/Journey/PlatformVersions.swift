/// What becomes of the people inside when a platform gets a new version of a journey.
package enum PlatformVersions: String, Sendable {
    /// They finish the version that they are in.
    case stay
    /// They go on in the new one, from where they are.
    case move
    /// It is not known of this platform.
    case unknown

    /// By the name that a journey binds itself with.
    ///
    /// Salesforce and Adobe keep people in their version (their pages on journey versions); edits of
    /// a launched Canvas reach people inside (Braze, editing a Canvas after launch).
    package init(platform name: String) {
        switch name {
        case "sfmc", "ajo", "adobe", "adobe-journey-optimizer": self = .stay
        case "braze": self = .move
        default: self = .unknown
        }
    }
}
