import Foundation
import Glibc
import JourneyModel
import JourneyStore
import Testing

/// Serialised: each test runs a PostgreSQL server.
@Suite(.serialized) struct EmbeddedClusterTests {
    @Test("up makes and starts a cluster, twice changes nothing, down stops it, twice is quiet")
    func wholeLife() async throws {
        try await ClusterSandbox.with { sandbox in
            let cluster = sandbox.cluster
            #expect(try await cluster.status().state == .absent)
            #expect(try await cluster.down() == [.alreadyStopped])

            let first = try await cluster.up()
            #expect(first.count == 2)
            guard case .created(let version) = first.first, case .started(let pid) = first.last
            else {
                Issue.record("\(first)")
                return
            }
            #expect(try await cluster.up() == [.alreadyRunning(pid: pid)])

            let status = try await cluster.status()
            #expect(status.state == .running(pid: pid))
            #expect(status.serverVersion == version)
            #expect(try #require(status.dataSizeBytes) > 10_000_000)
            #expect(try sandbox.ask("select current_database()") == "wayleave")
            #expect(try sandbox.ask("select current_user") == EmbeddedCluster.administrator)

            #expect(try await cluster.down() == [.stopped(pid: pid)])
            #expect(try await cluster.down() == [.alreadyStopped])
            #expect(try await cluster.status().state == .stopped)
        }
    }

    @Test("the server is private, durable and checked")
    func settings() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            let expected = [
                "listen_addresses": "", "unix_socket_permissions": "0700", "fsync": "on",
                "data_checksums": "on", "server_encoding": "UTF8", "jit": "off",
                "shared_buffers": "64MB", "max_connections": "100", "max_wal_senders": "0",
                "max_wal_size": "256MB", "TimeZone": "UTC", "lc_collate": "C.UTF-8",
            ]
            for (name, value) in expected {
                #expect(try sandbox.ask("show \(name)") == value, "\(name)")
            }
            var status = stat()
            #expect(lstat(sandbox.home.run, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o700)
            #expect(lstat(sandbox.home.data, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o700)
            // The server heads a session of its own: no terminal's end reaches it.
            let pid = try await sandbox.runningPid()
            #expect(getsid(pid) == pid)
        }
    }

    @Test("the pid file of a live process that is not our server is cleared away")
    func foreignPid() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            _ = try await sandbox.cluster.down()
            try await withBystander { other in
                try sandbox.forgePid(other.processIdentifier)
                #expect(try await sandbox.cluster.status().state == .crashed)
                let steps = try await sandbox.cluster.up()
                #expect(steps.first == .removedStalePid(pid: other.processIdentifier))
                #expect(other.isRunning)
            }
        }
    }

    @Test("the pid file of a zombie is cleared away")
    func zombie() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            _ = try await sandbox.cluster.down()
            var pid: pid_t = 0
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
            defer { free(arguments[0]) }
            #expect(posix_spawn(&pid, "/bin/true", nil, nil, &arguments, environ) == 0)
            defer { waitpid(pid, nil, 0) }
            #expect(eventually { ProcessEntry(pid: pid)?.isAlive == false })
            try sandbox.forgePid(pid)

            let steps = try await sandbox.cluster.up()
            #expect(steps.first == .removedStalePid(pid: pid))
        }
    }

    @Test("a pid file that names no pid is cleared away")
    func unreadablePidFile() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            for text in ["", "garbage\n", "-1\n", "99999999999999999999\n"] {
                _ = try await sandbox.cluster.down()
                try sandbox.forgePid(1)
                try text.write(
                    toFile: sandbox.home.data + "/postmaster.pid", atomically: false,
                    encoding: .utf8)
                #expect(try await sandbox.cluster.status().state == .crashed, "\(text)")
                guard case .removedStalePid = try await sandbox.cluster.up().first else {
                    Issue.record("nothing was cleared away: \(text)")
                    return
                }
                #expect(try sandbox.ask("select 1") == "1")
            }
        }
    }

    @Test("a server that was killed starts again with what was committed")
    func killed() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            _ = try sandbox.ask("create table t as select 42 as n")
            let pid = try await sandbox.runningPid()
            #expect(kill(pid, SIGKILL) == 0)
            #expect(eventually { ProcessEntry(pid: pid)?.isAlive != true })
            #expect(try await sandbox.cluster.status().state == .crashed)

            let steps = try await sandbox.cluster.up()
            #expect(steps.first == .removedStalePid(pid: pid))
            #expect(try sandbox.ask("select n from t") == "42")
        }
    }

    @Test("a start waits for a killed server's session that still computes, and ends it")
    func orphanedSession() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            let uri = try sandbox.cluster.database(user: EmbeddedCluster.administrator)
            let session = Process()
            session.executableURL = URL(fileURLWithPath: "/bin/sh")
            session.arguments = [
                "-c", "exec psql -X -d \"$0\" -c 'select count(*) from generate_series(1,1e12)'",
                uri,
            ]
            session.standardError = FileHandle.nullDevice
            try session.run()
            #expect(
                eventually {
                    (try? sandbox.ask(
                        "select count(*) from pg_stat_activity where query like '%1e12%'"
                            + " and state = 'active' and pid <> pg_backend_pid()")) == "1"
                })
            let pid = try await sandbox.runningPid()
            #expect(kill(pid, SIGKILL) == 0)
            #expect(eventually { ProcessEntry(pid: pid)?.isAlive != true })

            let steps = try await sandbox.cluster.up()
            guard case .endedOrphans(let count) = steps.dropFirst().first else {
                Issue.record("\(steps)")
                return
            }
            #expect(count >= 1)
            #expect(try sandbox.ask("select 1") == "1")
            session.waitUntilExit()
        }
    }

    @Test("a home too deep for a socket's path is reached by a short link")
    func deepHome() async throws {
        let deep = (1...6).map { "a-folder-with-a-long-name-\($0)" }.joined(separator: "/")
        try await ClusterSandbox.with(subfolder: deep) { sandbox in
            _ = try await sandbox.cluster.up()
            let folder = try #require(try await sandbox.cluster.status().socketFolder)
            defer {
                try? FileManager.default.removeItem(
                    atPath: (folder as NSString).deletingLastPathComponent)
            }
            #expect(folder.utf8.count <= 93)
            #expect(sandbox.home.run.utf8.count > 93)
            #expect(try sandbox.ask("select 1") == "1")
        }
    }

    @Test(
        "a short folder of another account is refused", .enabled(if: geteuid() == 0, "needs root"))
    func foreignSocketFolder() async throws {
        let deep = (1...6).map { "a-folder-with-a-long-name-\($0)" }.joined(separator: "/")
        try await ClusterSandbox.with(subfolder: deep) { sandbox in
            _ = try await sandbox.cluster.up()
            let link = try #require(try await sandbox.cluster.status().socketFolder)
            let folder = (link as NSString).deletingLastPathComponent
            defer { try? FileManager.default.removeItem(atPath: folder) }
            #expect(chown(folder, 65_534, 65_534) == 0)
            let error = #expect(throws: GovernanceError.self) {
                try sandbox.cluster.database(user: "ana")
            }
            #expect(error?.code == .notPermitted)
            #expect(error?.message.contains(folder) == true)
        }
    }

    @Test("what an interrupted start left is removed, and nothing half made is used")
    func interruptedCreation() async throws {
        try await ClusterSandbox.with { sandbox in
            let unfinished = sandbox.home.path + "/data.new-x1/base"
            try FileManager.default.createDirectory(
                atPath: unfinished, withIntermediateDirectories: true)
            try Data("15\n".utf8).write(
                to: URL(fileURLWithPath: sandbox.home.path + "/data.new-x1/PG_VERSION"))
            #expect(chmod(sandbox.home.path, 0o755) == 0)
            #expect(try await sandbox.cluster.status().state == .absent)
            guard case .created = try await sandbox.cluster.up().first else {
                Issue.record("the cluster was not made anew")
                return
            }
            #expect(!FileManager.default.fileExists(atPath: sandbox.home.path + "/data.new-x1"))
        }
    }

    @Test("a home that was made beforehand, closed to all others, will do")
    func closedHome() async throws {
        try await ClusterSandbox.with { sandbox in
            try FileManager.default.createDirectory(
                atPath: sandbox.home.path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            _ = try await sandbox.cluster.up()
            #expect(try sandbox.ask("select 1") == "1")
        }
    }

    @Test("a home of another account is refused by every verb", .enabled(if: geteuid() == 0))
    func foreignHome() async throws {
        try await ClusterSandbox.with { sandbox in
            try FileManager.default.createDirectory(
                atPath: sandbox.home.path, withIntermediateDirectories: true)
            #expect(chown(sandbox.home.path, 65_534, 65_534) == 0)
            let cluster = sandbox.cluster
            let errors = [
                await #expect(throws: GovernanceError.self) { try await cluster.up() },
                await #expect(throws: GovernanceError.self) { try await cluster.down() },
                await #expect(throws: GovernanceError.self) { try await cluster.status() },
            ]
            #expect(errors.allSatisfy { $0?.code == .notPermitted })
            #expect(chown(sandbox.home.path, 0, 0) == 0)
        }
    }

    @Test("two at once make one cluster")
    func race() async throws {
        try await ClusterSandbox.with { sandbox in
            async let one = sandbox.cluster.up()
            async let two = sandbox.cluster.up()
            let steps = try await [one, two]
            let pid = try await sandbox.runningPid()
            #expect(steps.contains([.alreadyRunning(pid: pid)]))
            #expect(steps.contains { $0.last == .started(pid: pid) })
        }
    }

    @Test("a server that cannot start is said with what its log says")
    func brokenConfiguration() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            _ = try await sandbox.cluster.down()
            let path = sandbox.home.data + "/postgresql.conf"
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data("no_such_setting = 1\n".utf8))
            try file.close()
            let error = await #expect(throws: GovernanceError.self) {
                try await sandbox.cluster.up()
            }
            #expect(error?.message.contains("no_such_setting") == true)
            #expect(error?.hint?.contains("wayleave up") == true)
        }
    }

    @Test("the server's log can be read from its end")
    func log() async throws {
        try await ClusterSandbox.with { sandbox in
            _ = try await sandbox.cluster.up()
            _ = try sandbox.ask("do $$ begin raise log 'a sign of life'; end $$")
            #expect(
                eventually {
                    sandbox.cluster.logTail(lines: 5).contains { $0.contains("a sign of life") }
                })
            #expect(sandbox.cluster.logTail(lines: 0).isEmpty)
        }
    }
}
