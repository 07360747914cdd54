import Foundation
import Glibc
import JourneyModel
import Testing

/// The built program itself, as root and as a plain user, in homes of its own.
@Suite(.serialized) struct ClusterCommandsTests {
    /// A copy of the program that every account can run, and an empty home.
    private struct Stage {
        let folder: String
        let user: String?
        var home: String { folder + "/home" }

        init(user: String?) throws {
            self.user = user
            folder = "/tmp/wayleave-cli-\(UUID().uuidString.prefix(8))"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            let built = URL(fileURLWithPath: CommandLine.arguments[0])
                .deletingLastPathComponent().appending(path: "wayleave").path
            try FileManager.default.copyItem(atPath: built, toPath: folder + "/wayleave")
            try #require(chmod(folder, 0o755) == 0)
            if let user {
                let account = try #require(getpwnam(user))
                try #require(chown(folder, account.pointee.pw_uid, account.pointee.pw_gid) == 0)
            }
        }

        /// Runs a verb to its end; the answer is what it printed, which ends only when nobody
        /// holds its output any more.
        func run(_ arguments: [String]) throws -> (status: Int32, data: String) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            let command = ["WAYLEAVE_HOME=\(home)", folder + "/wayleave"] + arguments
            process.arguments =
                user.map { ["runuser", "-u", $0, "--", "/usr/bin/env"] + command } ?? command
            process.currentDirectoryURL = URL(fileURLWithPath: "/")
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: data, as: UTF8.self))
        }

        func remove() throws {
            _ = try run(["down"])
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    private static var users: [String?] { geteuid() == 0 ? [nil, "nobody"] : [nil] }

    @Test("up, status and down work as root and as a plain user", arguments: users)
    func wholeLife(user: String?) throws {
        let stage = try Stage(user: user)
        defer { #expect(throws: Never.self) { try stage.remove() } }

        #expect(try state(stage) == "absent")
        let up = try stage.run(["up"])
        #expect(up.status == 0)
        #expect(up.data.contains("made a private PostgreSQL"))
        #expect(try state(stage) == "running")
        #expect(try stage.run(["up"]).data.contains("runs already"))
        let stranger = try stage.run(["inbox", "--as", "stranger", "--json"])
        #expect(stranger.status == ExitStatus.unknownIdentity.rawValue)
        #expect(stranger.data.contains(#"There is nobody called \"stranger\""#))
        #expect(
            try stage.run(["status", "--log"]).data.contains("ready to accept connections"))
        #expect(try stage.run(["down"]).status == 0)
        #expect(try state(stage) == "stopped")
        #expect(try stage.run(["down"]).data.contains("does not run"))
    }

    @Test("status names an emergency that nobody has answered for")
    func emergencies() throws {
        let stage = try Stage(user: nil)
        defer { #expect(throws: Never.self) { try stage.remove() } }
        #expect(try stage.run(["up", "--practice"]).status == 0)
        #expect(try !stage.run(["status"]).data.contains("Emergencies"))
        let paused = try stage.run([
            "emergency", "pause", "onboarding", "--reason", "wrong price", "--reference", "INC-7",
            "--as", "bo",
        ])
        #expect(paused.status == 0, "\(paused.data)")
        let told = try stage.run(["status"]).data
        #expect(told.contains("nobody has answered for E-1 journey/onboarding"), "\(told)")
        #expect(told.contains("wayleave emergency list"))
        let json = try stage.run(["status", "--json"]).data
        #expect(json.contains(#""emergencies":["E-1 journey/onboarding"]"#), "\(json)")
    }

    @Test("a machine without the server programs is told how to get them")
    func noPrograms() async throws {
        let trial = try await CommandTrial(
            ["up"],
            environment: ["WAYLEAVE_HOME": "/tmp/wayleave-none", "PGBIN": "/nowhere"])
        defer { try? FileManager.default.removeItem(atPath: "/tmp/wayleave-none") }
        #expect(trial.status == OutcomeCode.unsupported.exitStatus.rawValue)
        #expect(trial.notes.contains("PGBIN names /nowhere"))
        #expect(!FileManager.default.fileExists(atPath: "/tmp/wayleave-none/data"))
    }

    private func state(_ stage: Stage) throws -> String {
        let status = try stage.run(["status", "--json"])
        #expect(status.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(status.data.utf8))
        let members = try #require(object as? [String: Any])
        if members["state"] as? String == "running" {
            #expect((members["database"] as? String)?.hasPrefix("postgresql:///wayleave?") == true)
            #expect(members["pid"] as? Int != nil)
            #expect(members["data_size_bytes"] as? Int ?? 0 > 10_000_000)
            #expect(members["server_version"] as? String != nil)
        }
        return try #require(members["state"] as? String)
    }
}
