import Foundation
import Glibc
import JourneyModel
import JourneyTestSupport
import Testing

/// What people see of one change at the practice company, in a real terminal.
@Suite(.serialized) struct PracticeScreenTests {
    @Test(
        "a denial, the inbox, a proposal and two refusals, as they stand on a terminal",
        arguments: [100, 80])
    func screens(columns: Int) throws {
        let practice = try Practice(columns: columns)
        defer { practice.remove() }
        let wait = "--set reminder.wait="
        try practice.see(
            7, "ana", "proposal submit onboarding \(wait)12h --why 'clicks below floor'")
        try practice.see(0, "ana", "proposal revise P-2 \(wait)1d --why 'one day keeps the week'")
        try practice.see(0, "bo", "inbox")
        try practice.see(0, "bo", "proposal show P-2")
        try practice.see(0, "ana", "proposal show P-2")
        try practice.see(5, "ana", "proposal approve P-2")
        let digest = try practice.digest("P-2")
        try practice.see(0, "ana", "proposal revise P-2 \(wait)2d --why 'not too soon'")
        try practice.see(6, "bo", "proposal approve P-2.2 --digest \(digest)")
        try Golden.compare(practice.transcript, "practice-\(columns)")
    }
}

/// A practice company that one person after another works at.
private final class Practice {
    private let columns: Int
    private let folder: String
    private let program: String
    private(set) var transcript = ""

    init(columns: Int) throws {
        self.columns = columns
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
        let typed = Self.steady(command).replacing("'", with: "\"")
        transcript += "$ wayleave \(typed) --as \(person)\n"
        transcript += Self.steady(trial.screen) + "\n"
    }

    func digest(_ proposal: String) throws -> String {
        let shown = try run("proposal show \(proposal) --as bo --json").screen
        let line = try #require(shown.split(separator: "\n").last { $0.hasPrefix("{") })
        let detail = try JSONParser.parse(Array(line.utf8)).json
        return String(try #require(detail["digest"]?.string).prefix(16))
    }

    private func run(_ command: String) throws -> TerminalTrial {
        try TerminalTrial(
            [
                "WAYLEAVE_HOME=\(folder)/home", "XDG_STATE_HOME=\(folder)/state", "sh", "-c",
                "exec \(program) \(command)",
            ], columns: columns)
    }

    /// Without what no two runs share: days and times, digests, numbers of events.
    private static func steady(_ text: String) -> String {
        var text = text
        for (pattern, word) in [
            (#/expires\s+\w+\s+\d+\s+\w+\s+\d+\s+[\d:]+\s+UTC/#, "expires LATER"),
            (#/ *[A-Z][a-z]{2} \d+ [A-Z][a-z]{2} \d{4} \d\d:\d\d UTC/#, "  NOW"),
            (#/\b[0-9a-f]{16}\b/#, "0123456789abcdef"),
            (#/checked in [0-9.]+ s/#, "checked in TIME"),
            (#/today \d\d:\d\d/#, "today TIME"),
            (#/ *on record: event \d+/#, "  on record: event NUMBER"),
        ] {
            text = text.replacing(pattern, with: word)
        }
        return text
    }
}
