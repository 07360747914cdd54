import JourneyModel
import JourneyStore
import Postgres

/// How the trust boundary stands, and what else a caller should know of the installation.
struct DoctorReport: Presentable {
    var checks: [BoundaryCheck]
    var status: InstallationStatus
    var time: TimeText
    /// Nil: not asked for.
    var delivery: DeliveryHealth?
    /// Those that somebody still has to answer for.
    var emergencies: [EmergencyDetail] = []
    /// Nil: not asked for.
    var ledger: LedgerHealth?

    var isBroken: Bool { checks.contains { !$0.isOK && $0.severity == .broken } }

    var blocks: [Block] {
        let failed = checks.filter { !$0.isOK }
        let passed = checks.count - failed.count
        let summary =
            isBroken
            ? Text("The trust boundary is broken.", .red)
            : Text("The trust boundary holds.", .green)
        return [
            .line(summary + Text("  \(passed) of \(checks.count) checks passed"))
        ] + failed.flatMap(Self.lines) + [.rows(rows)]
    }

    private static func lines(_ check: BoundaryCheck) -> [Block] {
        let head =
            check.severity == .broken ? Text("✗ BROKEN  ", .red) : Text("! open    ", .yellow)
        return [
            .line(head + Text(check.name)), .line(Text("    found  \(check.detail)")),
            .line(Text(advice: "    mend   \(check.remedy)")),
        ]
    }

    private var rows: [Block.Row] {
        [
            Block.Row("You", Text("\(status.name) (\(status.login)), \(identity)")),
            Block.Row("Installation", Text(installation)),
            Block.Row("Settings", Text(settings)),
            Block.Row(
                "Versions",
                Text("wayleave \(WayleaveCommand.version), database interface \(Store.interface)")),
            Block.Row("Runner", runner),
        ] + (ledger?.rows ?? []) + owed + messages + stuck
    }

    /// What passed people by and is not answered for: it holds the next emergency up.
    private var owed: [Block.Row] {
        emergencies.enumerated().flatMap { index, emergency in
            let words = EmergencyWords(emergency: emergency, time: time)
            return [
                Block.Row(
                    index == 0 ? "Emergencies" : "",
                    Text("\(emergency.of), ", .yellow) + words.line),
                Block.Row("", Text(advice: words.step.command)),
            ]
        }
    }

    /// Only what somebody must see to.
    private var messages: [Block.Row] {
        guard let delivery, delivery.late + delivery.givenUp > 0 else { return [] }
        let words =
            "\(delivery.late) late by an hour or more, \(delivery.givenUp) given up in 30 days"
        return [
            Block.Row("Messages", Text(words, .red)),
            Block.Row("", Text(advice: "wayleave message list --failed")),
        ]
    }

    /// What the periodic work could not do, which stops nothing else.
    private var stuck: [Block.Row] {
        (status.stuck ?? []).enumerated().map { index, found in
            Block.Row(
                index == 0 ? "Stuck" : "",
                Text(
                    "\(found.what) \(found.subject): \(found.error), since "
                        + "\(time.text(found.since))", .red))
        }
    }

    private var identity: String {
        status.identity == "embedded"
            ? "vouched for by the operating system's account alone"
            : "authenticated by PostgreSQL"
    }

    private var installation: String {
        let marks = [
            status.isPractice ? "practice" : nil, status.isSingle ? "one administrator" : nil,
        ]
        let words = [status.brand, "set up \(time.text(status.initialisedAt))"]
        return (words + marks.compactMap(\.self)).joined(separator: ", ")
    }

    /// How long people are given.
    private var settings: String {
        "\(status.settleMinutes) min for second thoughts, \(status.objectionHours) h to object"
    }

    private var runner: Text {
        guard let seen = status.runnerSeenAt else {
            return Text("never seen: nothing is checked or applied", .red)
        }
        let when = "last seen \(time.text(seen))"
        return status.runnerSeen
            ? Text("alive, \(when), \(status.jobsWaiting) jobs waiting")
            : Text("\(when): nothing is checked or applied", .red)
    }

    var json: JSON {
        var members: [String: JSON] = [
            "broken": .bool(isBroken),
            "checks": .array(
                checks.map { check in
                    .object([
                        "name": .string(check.name), "ok": .bool(check.isOK),
                        "severity": .string(check.severity.rawValue),
                        "detail": .string(check.detail), "remedy": .string(check.remedy),
                    ])
                }),
            "login": .string(status.login), "identity": .string(status.identity),
            "brand": .string(status.brand), "single": .bool(status.isSingle),
            "practice": .bool(status.isPractice),
            "messagesLate": JSON(delivery?.late ?? 0),
            "messagesGivenUp": JSON(delivery?.givenUp ?? 0),
            "emergencies": JSON(encoding: emergencies),
            "stuck": JSON(encoding: status.stuck ?? []),
            "settleMinutes": JSON(status.settleMinutes),
            "objectionHours": JSON(status.objectionHours),
            "version": .string(WayleaveCommand.version), "interface": JSON(Store.interface),
            "runnerSeen": .bool(status.runnerSeen), "jobsWaiting": JSON(status.jobsWaiting),
        ]
        members["ledger"] = ledger?.json
        members["runnerSeenAt"] = status.runnerSeenAt.map { .string($0.description) }
        return .object(members)
    }
}
