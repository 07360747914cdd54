import Foundation
import Testing

@testable import JourneyCommands

/// A file of the project, and the commands of ours that it makes people read.
struct CommandSource: Sendable, CustomTestStringConvertible {
    var path: String
    var text: String
    var testDescription: String { path }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Commands with the line in which each begins.
    var commands: [(line: Int, words: [String])] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
            index, line in
            PrintedCommand.all(in: String(line)).map { (index + 1, $0.words) }
        }
    }

    /// Files below a folder, or one file, as people read them.
    static func read(
        _ path: String, endings: [String], _ reading: (String) -> String
    ) throws -> [CommandSource] {
        let place = root.appending(path: path)
        let found = FileManager.default.enumerator(atPath: place.path)
        let names = (found?.allObjects as? [String] ?? []).sorted()
            .filter { name in endings.contains { name.hasSuffix($0) } }
            .map { path + "/" + $0 }
        return try (names.isEmpty ? [path] : names).map { name in
            let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
            return CommandSource(path: name, text: reading(text))
        }.filter { !$0.commands.isEmpty }
    }
}
