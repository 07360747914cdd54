import ArgumentParser
import JourneyModel
import Postgres

/// The times that attribution takes, from files of paths and for the printed SQL alike.
enum AttributionTimes {
    /// - Parameters:
    ///   - lookBack: in days, 1 to 3650.
    ///   - halfLife: in days, 0.001 to 3650.
    static func check(lookBack: Int, halfLife: Double) throws(ValidationError) {
        guard (1...3_650).contains(lookBack) else {
            throw ValidationError("--look-back takes 1 to 3650 days, not \(lookBack)")
        }
        guard halfLife.isFinite, (0.001...3_650).contains(halfLife) else {
            throw ValidationError("--half-life takes 0.001 to 3650 days, not \(halfLife)")
        }
    }

    /// When the data were taken; nil where nobody says.
    ///
    /// - Throws: `invalid` for a moment that cannot be read.
    static func extraction(
        _ text: String?, _ invocation: Invocation
    ) throws(GovernanceError) -> Instant? {
        guard let text else { return nil }
        return try MomentText.instant(
            text, option: "--extracted-at", now: Instant.now,
            zone: TimeText(environment: invocation.settings.environment))
    }
}
