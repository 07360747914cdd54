import Foundation
import Glibc
import JourneyModel
import JourneyStore
import Testing

@Suite struct RunnerProcessTests {
    private func with(_ body: (RunnerProcess) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "wayleave-runner-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let runner = RunnerProcess(home: try ClusterHome(path: folder))
        do {
            try await body(runner)
        } catch {
            Issue.record(error)
        }
        _ = try await runner.stop(patience: .milliseconds(200))
        try FileManager.default.removeItem(atPath: folder)
    }

    private func shell(_ script: String) -> RunnerProcess.Program {
        RunnerProcess.Program(
            executable: "/bin/sh", arguments: ["-c", script],
            environment: ["PATH": "/bin:/usr/bin", "COLOUR": "green"])
    }

    @Test("it starts once, detached, logs to its file, and stops")
    func wholeLife() async throws {
        try await with { runner in
            #expect(runner.state() == .stopped)
            #expect(try await runner.stop() == .alreadyStopped)
            let step = try await runner.start(shell("echo up $COLOUR; exec sleep 600"))
            guard case .started(let pid) = step else {
                Issue.record("\(step)")
                return
            }
            #expect(getsid(pid) == pid)
            #expect(try await runner.start(shell("exec sleep 600")) == .alreadyRunning(pid: pid))
            #expect(eventually { runner.logTail(lines: 3) == ["up green"] })
            #expect(try await runner.stop() == .stopped(pid: pid))
            #expect(runner.state() == .stopped)
        }
    }

    @Test("one that ignores the request to stop is killed after the patience")
    func stubborn() async throws {
        try await with { runner in
            let script = "trap '' TERM; echo deaf; while :; do sleep 1; done"
            guard case .started(let pid) = try await runner.start(shell(script)) else { return }
            #expect(eventually { runner.logTail(lines: 1) == ["deaf"] })
            #expect(try await runner.stop(patience: .milliseconds(200)) == .killed(pid: pid))
            #expect(eventually { ProcessEntry(pid: pid)?.isAlive != true })
        }
    }

    @Test("one that ended by itself is said to have died, and can be started again")
    func died() async throws {
        try await with { runner in
            guard case .started(let pid) = try await runner.start(shell("exec sleep 600")) else {
                return
            }
            kill(pid, SIGKILL)
            #expect(eventually { runner.state() == .died(pid: pid) })
            guard case .started(let next) = try await runner.start(shell("exec sleep 600")) else {
                return
            }
            #expect(next != pid)
        }
    }

    @Test(
        "a pid that belongs to another process by now is never signalled",
        arguments: ["start", "boot"])
    func reusedPid(changed: String) async throws {
        try await with { runner in
            try await withBystander { other in
                let pid = other.processIdentifier
                let entry = try #require(ProcessEntry(pid: pid))
                let start = changed == "start" ? entry.startTicks - 1 : entry.startTicks
                let boot = changed == "boot" ? "another-boot" : ProcessEntry.bootID
                try "\(pid)\n\(start)\n\(boot)\n".write(
                    toFile: runner.home.runnerPid, atomically: true, encoding: .utf8)
                #expect(runner.state() == .died(pid: pid))
                #expect(try await runner.stop() == .alreadyStopped)
                #expect(other.isRunning)
            }
        }
    }

    @Test("a pid file of nonsense is no runner", arguments: ["", "x\n", "1\n1\n1\n", "-5\n1\n1\n"])
    func nonsense(text: String) async throws {
        try await with { runner in
            try text.write(toFile: runner.home.runnerPid, atomically: true, encoding: .utf8)
            #expect(runner.state() == .stopped)
            #expect(try await runner.stop() == .alreadyStopped)
        }
    }

    @Test("a program that is not there is an error that names it")
    func missing() async throws {
        try await with { runner in
            let error = await #expect(throws: GovernanceError.self) {
                try await runner.start(
                    .init(executable: "/nowhere/runner", arguments: [], environment: [:]))
            }
            #expect(error?.message.contains("/nowhere/runner") == true)
        }
    }
}
