import Foundation
import Glibc
import JourneyModel

/// Mail servers and a receiver of JSON, real ones in a process of their own, that behave as the
/// address says: `Tests/CourierTests/Receivers/receivers.py`.
package struct Receivers: Sendable {
    /// What was taken in.
    package struct Received: Decodable, Sendable {
        /// `mail` or `hook`.
        package let by: String
        package let from: String?
        package let to: String?
        package let login: String?
        package let tls: Bool?
        /// A whole message.
        package let data: String?
        package let path: String?
        package let id: String?
        package let body: String?
        package let type: String?
    }

    package struct Ports: Decodable, Sendable {
        package let starttls: Int
        package let tls: Int
        /// A mail server that offers no TLS.
        package let plain: Int
        package let https: Int
        /// Nobody is there.
        package let down: Int
    }

    package let ports: Ports
    private let folder: URL
    private let input: Int32

    /// The certificate of the receivers, which is its own authority, for the name `localhost` only.
    package var authorities: String { folder.appending(path: "good.pem").path }
    /// One that vouches for none of them.
    package var otherAuthorities: String { folder.appending(path: "other.pem").path }

    /// Starts receivers, lends them, and ends them.
    package static func with<Result>(
        _ body: (Receivers) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "wayleave-receivers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appending(
                path: "Tests/CourierTests/Receivers/receivers.py")
        let (input, output) = (Pipe(), Pipe())
        let process = try ChildProcess(
            ["python3", script.path, folder.path], input: input.fileHandleForReading.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor)
        try output.fileHandleForWriting.close()
        defer {
            // It ends with its input.
            try? input.fileHandleForWriting.close()
            process.wait()
        }
        let ports = try JSONDecoder().decode(Ports.self, from: firstLine(of: output))
        return try await body(
            Receivers(
                ports: ports, folder: folder, input: input.fileHandleForWriting.fileDescriptor))
    }

    private static func firstLine(of pipe: Pipe) throws -> Data {
        var line = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), byte.first != 10,
            !byte.isEmpty
        {
            line += byte
        }
        return line
    }

    /// Hangs up on whoever waits for a slow answer.
    package func hangUp() {
        _ = "\n".withCString { Glibc.write(input, $0, 1) }
    }

    /// Everything that was taken in so far, oldest first.
    package func received() throws -> [Received] {
        let file = folder.appending(path: "received")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Received.self, from: Data($0.utf8))
        }
    }
}
