import Foundation
import JourneyModel
import JourneyStore
import Testing

@Suite struct ServerBinariesTests {
    /// Makes a folder of programs that answer like a server of that version.
    private func programs(version: String) throws -> String {
        let folder = NSTemporaryDirectory() + "wayleave-bin-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["initdb", "pg_ctl", "postgres"] {
            let path = folder + "/" + name
            try "#!/bin/sh\necho 'postgres (PostgreSQL) \(version)'\n".write(
                toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: path)
        }
        return folder
    }

    @Test("the folder in PGBIN is taken, with its version")
    func named() async throws {
        let folder = try programs(version: "17.2 (Debian 17.2-1)")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let binaries = try await ServerBinaries.find(environment: ["PGBIN": folder])
        #expect(binaries.major == 17)
        #expect(binaries.version == "17.2 (Debian 17.2-1)")
    }

    @Test("a server older than 15 is refused with the command that installs one")
    func old() async throws {
        let folder = try programs(version: "14.11")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = await #expect(throws: GovernanceError.self) {
            try await ServerBinaries.find(environment: ["PGBIN": folder])
        }
        #expect(error?.code == .unsupported)
        #expect(error?.hint?.contains("apt-get install postgresql") == true)
    }

    @Test("data of another major version asks for its own programs")
    func otherMajor() async throws {
        let folder = try programs(version: "17.2")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = await #expect(throws: GovernanceError.self) {
            try await ServerBinaries.find(environment: ["PGBIN": folder], major: 16)
        }
        #expect(error?.hint?.contains("postgresql-16") == true)
    }

    @Test("a PGBIN without the programs is refused by the name of the first that is missing")
    func missing() async throws {
        let error = await #expect(throws: GovernanceError.self) {
            try await ServerBinaries.find(environment: ["PGBIN": "/nowhere"])
        }
        #expect(error?.message.contains("initdb") == true)
    }
}
