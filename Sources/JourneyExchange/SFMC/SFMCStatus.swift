import JourneyModel

/// How near to people a version of a journey is.
enum SFMCStatus {
    /// Higher is nearer; an unknown status ranks between a draft and those that run.
    static func rank(of interaction: SourceNode) -> Int {
        switch interaction["status"]?.string?.lowercased() {
        case "published", "live", "running": 6
        case "paused": 5
        case "finishing", "unpublished", "stopping": 4
        case "scheduledtopublish", "publishing": 3
        case "draft", nil: 1
        case "stopped", "deleted", "archived": 0
        default: 2
        }
    }
}
