package import ArgumentParser
import JourneyStore

/// What every emergency must say.
package struct EmergencyOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Why it cannot wait; it goes on record", valueName: "text"))
    package var reason: String

    @Option(help: ArgumentHelp("The incident that it belongs to", valueName: "text"))
    package var reference: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long it holds, 1h to 72h; 24h unless told", valueName: "hours"))
    package var time: String?

    @Option(help: ArgumentHelp("Act for this team of yours", valueName: "team"))
    package var seat: String?

    package init() {}

    package func validate() throws {
        for (text, name) in [(reason, "reason"), (reference, "reference")]
        where text.allSatisfy(\.isWhitespace) {
            throw ValidationError("--\(name) is empty")
        }
        _ = try hours
    }

    private var hours: Int? {
        get throws {
            guard let time else { return nil }
            let digits = time.hasSuffix("h") ? time.dropLast() : time[...]
            guard digits.utf8.count <= 2, let hours = Int(digits), 1...72 ~= hours else {
                throw ValidationError("--for takes 1h to 72h, not \(time.prefix(20))")
            }
            return hours
        }
    }

    var request: EmergencyRequest {
        get throws {
            EmergencyRequest(
                reason: reason, reference: reference, hours: try hours, seat: seat)
        }
    }
}
