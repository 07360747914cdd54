import Foundation
import Glibc
import JourneyModel
import JourneyTestSupport
import Testing

/// A practice company that one person after another works at.
final class Practice {
    private let columns: Int
    /// Times are replaced by words as long as they are, so that what is kept is laid out as it was.
    private let keepsLayout: Bool
    let folder: String
    private let program: String
    private(set) var transcript = ""

    init(columns: Int, keepsLayout: Bool = false) throws {
        self.columns = columns
        self.keepsLayout = keepsLayout
        folder = "/tmp/wayleave-screen-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try #require(chmod(folder, 0o755) == 0)
        program =
            URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "wayleave").path
        try #require(try run("up --practice").status == 0)
    }

    func remove() {
        _ = try? run("down")
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a command of a person, and keeps what it looks like.
    func see(_ status: Int32, _ person: String, _ command: String) throws {
        let trial = try run("\(command) --as \(person)")
        #expect(trial.status == status, "\(command): \(trial.screen)")
        let typed = steady(command).replacing("'", with: "\"")
        transcript += "$ wayleave \(typed) --as \(person)\n"
        transcript += steady(trial.screen) + "\n"
    }

    /// Does something that the transcript is not about.
    func quietly(_ status: Int32, _ person: String, _ command: String) throws {
        let trial = try run("\(command) --as \(person)")
        #expect(trial.status == status, "\(command): \(trial.screen)")
    }

    /// Of a proposal, or of an emergency: `E-1`.
    func digest(_ name: String) throws -> String {
        let noun = name.hasPrefix("E-") ? "emergency" : "proposal"
        return try #require(try json("\(noun) show \(name) --as bo")["digest"]?.string)
            .prefix(16).description
    }

    func json(_ command: String) throws -> JSON {
        let shown = try run("\(command) --json").screen
        let line = try #require(shown.split(separator: "\n").last { $0.hasPrefix("{") })
        return try JSONParser.parse(Array(line.utf8)).json
    }

    /// Until all that happened is signed, which the runner does every ten seconds.
    func waitForSignature() throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(120)
        while clock.now < end {
            let state = try json("audit checkpoint --as bo")
            if state["waiting"]?.int == 0, state["signed"] == state["size"] { return }
        }
        Issue.record("nothing was signed in two minutes")
    }

    private func run(_ command: String) throws -> TerminalTrial {
        try TerminalTrial(
            [
                "WAYLEAVE_HOME=\(folder)/home", "XDG_STATE_HOME=\(folder)/state", "sh", "-c",
                "exec \(program) \(command)",
            ], columns: columns)
    }

    /// Without what no two runs share: days and times, digests, numbers of events.
    private func steady(_ text: String) -> String {
        var text = text.replacing(folder + "/", with: "")
        for (pattern, word) in (keepsLayout ? Self.ofOneLength : []) + Self.ofAnyLength {
            text = text.replacing(pattern, with: word)
        }
        return keepsLayout ? text.replacing(Self.brokenDate) { Self.masked($0.output) } : text
    }

    /// A date that goes on in the next line.
    private static var brokenDate: Regex<Substring> {
        #/[A-Z][a-z]{2}\s+\d\d\s+[A-Z][a-z]{2}\s+\d{4}\s+\d\d:\d\d\s+UTC/#
    }

    private static func masked(_ date: Substring) -> String {
        String(
            date.dropLast(3).map { $0.isNumber ? "0" : $0.isLetter ? "x" : $0 }) + date.suffix(3)
    }

    private static var ofOneLength: [(Regex<Substring>, String)] {
        [
            (#/[A-Z][a-z]{2} \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d UTC/#, "Ddd DD Mmm YYYY hh:mm UTC"),
            (#/\d\d [A-Z][a-z]{2} \d\d:\d\d/#, "DD Mmm hh:mm"),
            (#/20\d\d-\d\d-\d\d Europe/#, "YYYY-MM-DD Europe"),
            (#/[A-Z][a-z]{2} \d\d [A-Z][a-z]{2} \d{4}, London/#, "Ddd DD Mmm YYYY, London"),
            (#/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/#, "YYYY-MM-DDThh:mm:ssZ"),
            (#/20\d\d-\d\d-\d\d \d\d:\d\d UTC/#, "YYYY-MM-DD hh:mm UTC"),
        ]
    }

    private static var ofAnyLength: [(Regex<Substring>, String)] {
        [
            (#/expires\s+\w+\s+\d+\s+\w+\s+\d+\s+[\d:]+\s+UTC/#, "expires LATER"),
            (#/ *[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4} \d\d:\d\d UTC/#, "  NOW"),
            (#/\b[0-9a-f]{16}\b/#, "0123456789abcdef"),
            (#/checked in [0-9.]+ s/#, "checked in TIME"),
            (#/today \d\d:\d\d/#, "today TIME"),
            (#/event \d+ is among the \d+ that/#, "event NUMBER is among the NUMBER that"),
            (#/wayleave.local\/[0-9a-f]{8}/#, "wayleave.local/NAME"),
            (#/ *on record: event \d+/#, "  on record: event NUMBER"),
        ]
    }
}
