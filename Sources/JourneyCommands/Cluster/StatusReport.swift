import JourneyModel
import JourneyStore

/// What there is of the embedded database.
struct StatusReport: Presentable {
    var status: ClusterStatus
    var runner: RunnerProcess.State
    var runnerLog: String
    var database: String?
    var emergencies = Emergencies.notAsked

    /// Those that somebody still has to answer for.
    enum Emergencies: Equatable, Sendable {
        /// Nothing runs that could be asked, or nothing is set up.
        case notAsked
        case owed([String])
        /// Why there was no answer.
        case unknown(String)
    }

    var blocks: [Block] {
        if status.state == .absent {
            return [
                .line("There is no embedded database in \(status.home) yet."),
                .next([Block.NextStep("wayleave up", "make and start it")]),
            ]
        }
        let rows = [
            Block.Row("Server", server), Block.Row("Runner", runnerText),
            Block.Row("Version", Text("PostgreSQL \(version)")),
            Block.Row("Data", Text("\(status.home)/data, \(size)")),
            Block.Row("Log", Text(status.logFile ?? "none yet")),
            Block.Row("Database", Text(database ?? "")),
        ]
        return [.rows(rows + owed), .next(next)]
    }

    /// Only what somebody must see to: not being able to ask is no answer.
    private var owed: [Block.Row] {
        switch emergencies {
        case .notAsked, .owed([]): []
        case .owed(let found):
            [
                Block.Row(
                    "Emergencies",
                    Text("nobody has answered for \(found.joined(separator: ", "))", .yellow)),
                Block.Row("", Text(advice: "wayleave emergency list")),
            ]
        case .unknown(let why): [Block.Row("Emergencies", Text("not known: \(why)", .red))]
        }
    }

    var json: JSON {
        var members: [String: JSON] = [
            "home": .string(status.home), "state": .string(stateName),
            "runner": .object(runnerMembers),
        ]
        members["pid"] = status.pid.map { .number(Double($0)) }
        members["database"] = database.map(JSON.string)
        members["socket_folder"] = status.socketFolder.map(JSON.string)
        members["log"] = status.logFile.map(JSON.string)
        members["data_version"] = status.dataVersion.map { .number(Double($0)) }
        members["server_version"] = status.serverVersion.map(JSON.string)
        if case .owed(let found) = emergencies {
            members["emergencies"] = .array(found.map(JSON.string))
        }
        members["data_size_bytes"] = status.dataSizeBytes.map { .number(Double($0)) }
        return .object(members)
    }

    private var stateName: String {
        switch status.state {
        case .absent: "absent"
        case .stopped: "stopped"
        case .crashed: "crashed"
        case .starting: "starting"
        case .running: "running"
        }
    }

    private var server: Text {
        switch status.state {
        case .running(let pid): Text("running", .green) + Text(", process \(pid)")
        case .starting(let pid): Text("starting", .yellow) + Text(", process \(pid)")
        case .crashed: Text("not running", .red) + ": it was killed, or the machine went down"
        case .stopped, .absent: "not running"
        }
    }

    private var runnerText: Text {
        switch runner {
        case .running(let pid): Text("running", .green) + Text(", process \(pid)")
        case .died(let pid):
            Text("not running", .red) + Text(": process \(pid) ended by itself, see \(runnerLog)")
        case .stopped: "not running"
        }
    }

    private var runnerMembers: [String: JSON] {
        switch runner {
        case .running(let pid): ["state": .string("running"), "pid": .number(Double(pid))]
        case .died(let pid): ["state": .string("died"), "pid": .number(Double(pid))]
        case .stopped: ["state": .string("stopped")]
        }
    }

    private var version: String {
        status.serverVersion ?? "\(status.dataVersion ?? 0), whose programs are not installed"
    }

    private var size: String { "\((status.dataSizeBytes ?? 0) / 1_048_576) MiB" }

    private var next: [Block.NextStep] {
        switch status.state {
        case .running, .starting:
            [Block.NextStep("wayleave status --log", "the end of the server's log")]
        case .absent, .stopped, .crashed: [Block.NextStep("wayleave up", "start it")]
        }
    }
}
