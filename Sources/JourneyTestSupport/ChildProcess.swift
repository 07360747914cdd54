import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Starts programs that share nothing with this process but what they are given.
///
/// `Foundation.Process` leaves a descriptor open in the child and waits for its end, which a
/// server that the child started keeps open for ever.
package struct ChildProcess: Sendable {
    /// More than a test process has open when it starts a server.
    private static let descriptorsMax: Int32 = 1024

    private let id: pid_t

    /// Starts a program of the search path; descriptors beyond the three given ones are closed.
    package init(_ commandLine: [String], input: Int32, output: Int32) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        for descriptor in 3..<Self.descriptorsMax {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var arguments = commandLine.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        var id: pid_t = 0
        let status = posix_spawnp(&id, commandLine[0], &actions, nil, arguments, environ)
        guard status == 0 else {
            throw PrivateServerError(description: "cannot start \(commandLine[0]): errno \(status)")
        }
        self.id = id
    }

    package func send(_ signal: Int32) {
        kill(id, signal)
    }

    /// Waits for its end and gives its exit status, or 128 and the signal that ended it.
    @discardableResult
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1 && errno == EINTR {}
        return Self.exitStatus(status)
    }

    /// Its exit status as `wait` gives it; nil while it runs. Not to be asked again after its end.
    package func ended() -> Int32? {
        var status: Int32 = 0
        return waitpid(id, &status, WNOHANG) == id ? Self.exitStatus(status) : nil
    }

    private static func exitStatus(_ status: Int32) -> Int32 {
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// Runs a program to its end and gives what it printed.
    package static func run(_ commandLine: [String]) throws -> String {
        let file = try unlinkedFile()
        defer { close(file) }
        let nothing = Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        let status = try ChildProcess(commandLine, input: nothing, output: file).wait()
        lseek(file, 0, SEEK_SET)
        let data = try FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd()
        let text = String(decoding: data ?? Data(), as: UTF8.self)
        guard status == 0 else {
            throw PrivateServerError(
                description: "\(commandLine.joined(separator: " ")) ended with \(status): \(text)")
        }
        return text
    }

    /// A file without a name: a pipe would stay open as long as a server that was started does.
    private static func unlinkedFile() throws -> Int32 {
        var path = Array("/tmp/wl-output-XXXXXX".utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else {
            throw PrivateServerError(description: "no temporary file: errno \(errno)")
        }
        unlink(path)
        return file
    }
}
