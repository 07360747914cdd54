import JourneyModel
import JourneyStore

/// What `up` or `down` did.
struct ClusterReport: Presentable {
    var steps: [ClusterStep]
    var setup: [EmbeddedInstallation.Step] = []
    var runner: RunnerProcess.Step?
    var contents = EmbeddedCluster.Contents.nothing
    var home: String
    /// How to reach it, once it runs.
    var database: String?

    var blocks: [Block] {
        let started = database != nil
        let ofRunner = runner.flatMap(Self.said).map { [$0] } ?? []
        // A runner starts last and stops first.
        let done =
            started
            ? steps.map(said) + setup.map(Self.said) + ofRunner : ofRunner + steps.map(said)
        let lines = done.map { Block.line(Text("✓ ", .green) + Text($0)) }
        guard let database else { return lines }
        return lines + [
            .rows([Block.Row("Database", Text(database))]),
            .next(next),
        ]
    }

    var json: JSON {
        var members: [String: JSON] = [
            "home": .string(home),
            "steps": .array(steps.map { .object(Self.members($0)) }),
        ]
        members["database"] = database.map(JSON.string)
        members["contents"] = .string("\(contents)")
        members["setup"] = .array(setup.map { .object(Self.members($0)) })
        members["runner"] = runner.map { .object(Self.members($0)) }
        return .object(members)
    }

    private var next: [Block.NextStep] {
        guard contents == .practice else {
            return [
                Block.NextStep("wayleave status", "what runs, and where"),
                Block.NextStep("wayleave member add --help", "give somebody a team and a role"),
            ]
        }
        return [
            Block.NextStep("wayleave journey list --as ana", "the journeys, as Ana, E-mail team"),
            Block.NextStep(
                "wayleave proposal submit onboarding --as ana --set reminder.wait=1d"
                    + " --why \"clicks are falling\"", "ask for a change"),
            Block.NextStep("wayleave inbox --as bo", "what waits on Bo, head of operations"),
        ]
    }

    private static func said(_ step: EmbeddedInstallation.Step) -> String {
        switch step {
        case .migrated(let count): "brought the database up to date, \(count) migrations"
        case .initialised(let administrator):
            "set it up with one administrator, \(administrator): grants need no second"
                + " confirmation, and every screen and event says so"
        case .practiceReady: "filled it with a practice company: Fernweh, an outdoor shop"
        }
    }

    private func said(_ step: ClusterStep) -> String {
        switch step {
        case .created(let version): "made a private PostgreSQL \(version) cluster in \(home)"
        case .started(let pid): "started the server, process \(pid)"
        case .alreadyRunning(let pid): "the server runs already, process \(pid)"
        case .removedStalePid(let pid):
            "cleared away what a server that did not end by itself left"
                + (pid.map { " (process \($0))" } ?? "")
        case .endedOrphans(let count): "waited for \(count) processes of the killed server"
        case .stopped(let pid): "stopped the server, process \(pid)"
        case .stoppedAtOnce(let pid):
            "stopped the server, process \(pid), without waiting for its sessions any longer"
        case .alreadyStopped: "the server does not run"
        }
    }

    private static func said(_ step: RunnerProcess.Step) -> String? {
        switch step {
        case .started(let pid): "started a runner, process \(pid)"
        case .alreadyRunning(let pid): "a runner runs already, process \(pid)"
        case .stopped(let pid): "stopped the runner, process \(pid)"
        case .killed(let pid):
            "killed the runner, process \(pid), which did not stop; its job is repeated later"
        case .alreadyStopped: nil
        }
    }

    private static func members(_ step: ClusterStep) -> [String: JSON] {
        switch step {
        case .created(let version): ["step": .string("created"), "version": .string(version)]
        case .started(let pid): of("started", pid)
        case .alreadyRunning(let pid): of("already_running", pid)
        case .removedStalePid(let pid): of("removed_stale_pid", pid)
        case .endedOrphans(let count):
            ["step": .string("ended_orphans"), "count": .number(Double(count))]
        case .stopped(let pid): of("stopped", pid)
        case .stoppedAtOnce(let pid): of("stopped_at_once", pid)
        case .alreadyStopped: of("already_stopped")
        }
    }

    private static func members(_ step: EmbeddedInstallation.Step) -> [String: JSON] {
        switch step {
        case .migrated(let count):
            ["step": .string("migrated"), "count": JSON(count)]
        case .initialised(let administrator):
            ["step": .string("initialised"), "administrator": .string(administrator)]
        case .practiceReady: ["step": .string("practice_ready")]
        }
    }

    private static func members(_ step: RunnerProcess.Step) -> [String: JSON] {
        switch step {
        case .started(let pid): of("started", pid)
        case .alreadyRunning(let pid): of("already_running", pid)
        case .stopped(let pid): of("stopped", pid)
        case .killed(let pid): of("killed", pid)
        case .alreadyStopped: of("already_stopped")
        }
    }

    private static func of(_ step: String, _ pid: Int32? = nil) -> [String: JSON] {
        var members: [String: JSON] = ["step": .string(step)]
        members["pid"] = pid.map { .number(Double($0)) }
        return members
    }
}
