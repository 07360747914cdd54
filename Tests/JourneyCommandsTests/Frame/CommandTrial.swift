import Foundation
import Glibc
import JourneyCommands
import Testing

/// One run of the command line inside this process, and what it printed.
struct CommandTrial {
    var status: Int32
    var data: String
    var notes: String

    init(_ arguments: [String], environment: [String: String] = [:]) async throws {
        let (data, notes) = (try Capture(), try Capture())
        let runner = CommandRunner(
            environment: environment, data: data.channel, notes: notes.channel)
        self.status = await runner.run(arguments)
        self.data = try data.text()
        self.notes = try notes.text()
    }
}

/// A channel into a file that has no name.
struct Capture {
    let channel: Channel
    private let handle: FileHandle

    init() throws {
        var template = Array("/tmp/wayleave-capture-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        try #require(file >= 0)
        unlink(template)
        channel = Channel(file: file)
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    }

    func text() throws -> String {
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }
}
