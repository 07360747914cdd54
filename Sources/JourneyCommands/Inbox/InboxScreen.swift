import JourneyModel
import JourneyStore
import Postgres

/// What waits on one person: sign-offs to give, cases to decide about, own work that came back or is
/// held, and what their teams were told of and may object to.
struct InboxScreen: Presentable {
    var status: InstallationStatus
    var items: [InboxItem]
    /// What monitoring found and this person may decide about.
    var cases: [MonitoringCase]
    /// What this person may publish, or has to look at because something else runs.
    var unpublished: [UnpublishedJourney] = []
    var now: Instant
    var time: TimeText
    /// That somebody has to answer for.
    var emergencies: [EmergencyDetail] = []
    /// In force.
    var lockdowns: [LockdownSummary] = []

    var marks: Marks { Marks(isPractice: status.isPractice, isSingle: status.isSingle) }

    var json: JSON {
        .object([
            "name": .string(status.name), "login": .string(status.login),
            "openProposals": JSON(status.openProposals), "waitOnMe": JSON(status.waitOnMe),
            "runnerSeen": .bool(status.runnerSeen), "jobsWaiting": JSON(status.jobsWaiting),
            "items": .array(items.map(json)), "cases": JSON(encoding: cases),
            "emergencies": JSON(encoding: emergencies), "lockdowns": JSON(encoding: lockdowns),
            "unpublished": JSON(encoding: unpublished),
        ])
    }

    private func json(_ item: InboxItem) -> JSON {
        var members = JSON(encoding: item.proposal).members ?? [:]
        members["section"] = .string(item.section.rawValue)
        members["until"] = item.until.map { .string($0.description) }
        if item.section == .decide {
            let weight = ChangeWeight(item.judged)
            members["isQuick"] = .bool(weight.isQuick)
            members["reach"] = weight.reach.map { JSON($0) }
        }
        return .object(members)
    }

    var blocks: [Block] {
        let teams = status.teams.map(\.name).joined(separator: ", ")
        let who = teams.isEmpty ? status.name : "\(status.name), \(teams)"
        let tables = InboxTables(
            queue: queue, items: items, cases: cases, unpublished: unpublished, now: now,
            time: time)
        let waiting = tables.blocks
        return [.split(Text(who, .bold), Text(time.text(now))), .line(counts)] + alarms + runner
            + (waiting.isEmpty ? [.blank, .line(nothing)] : waiting)
            + (waiting.isEmpty ? [] : [.blank]) + [.next(next)]
    }

    private var queue: SignOffQueue { SignOffQueue(items) }

    /// Emptiness is said, and what it is not.
    private var nothing: Text {
        status.openProposals == 0
            ? "Nothing waits on you, and nothing is open."
            : "Nothing waits on you."
    }

    private var counts: Text {
        let waiting = queue.count
        var parts = [
            "\(status.openProposals) open",
            "\(waiting) \(waiting == 1 ? "waits" : "wait") on you",
        ]
        let due = queue.items.count { item in
            item.until.map { time.isDue($0, by: now) } ?? false
        }
        if due > 0 { parts.append("\(due) due today") }
        let owed = emergencies.count(where: \.mayAnswer)
        if owed > 0 {
            parts.append("\(owed) \(owed == 1 ? "emergency" : "emergencies") to answer for")
        }
        if !unpublished.isEmpty { parts.append("\(unpublished.count) to publish or to look at") }
        for (section, words) in [
            (InboxItem.Section.except, "to except from a freeze"), (.mend, "back with you"),
            (.held, "of yours held"),
            (.told, "for information"),
        ] {
            let count = items.count { $0.section == section }
            if count > 0 { parts.append("\(count) \(words)") }
        }
        let oldest = queue.items.map { now.days(since: $0.proposal.changedAt) }.max() ?? 0
        if oldest > 0 { parts.append("oldest \(ProposalWords.count(oldest, "day"))") }
        return Text(parts.joined(separator: " · "))
    }

    /// What everybody has to know first.
    private var alarms: [Block] {
        let owed = emergencies.map { emergency in
            Block.line(
                Text("! ", .yellow) + EmergencyWords(emergency: emergency, time: time).sentence)
        }
        let locked = lockdowns.map { lockdown in
            Block.line(
                Text("! ", .yellow)
                    + Text(
                        "L-\(lockdown.id) of \(lockdown.startedBy) locks \(lockdown.reach) down "
                            + "until \(time.text(lockdown.until))"))
        }
        return owed + locked
    }

    private var runner: [Block] {
        guard !status.runnerSeen, status.jobsWaiting > 0 else { return [] }
        let jobs = ProposalWords.count(status.jobsWaiting, "job")
        return [
            .line(Text("! ", .yellow) + Text("\(CheckWait.noRunner) Waiting: \(jobs).")),
            .line(Text("  " + CheckWait.noRunnerHint)),
        ]
    }

    private var next: [Block.NextStep] {
        func show(_ section: InboxItem.Section, _ why: String) -> Block.NextStep? {
            items.first { $0.section == section }.map {
                Block.NextStep("wayleave proposal show P-\($0.proposal.id)", why)
            }
        }
        let steps = [
            (emergencies.first(where: \.mayAnswer) ?? emergencies.first).map {
                EmergencyWords(emergency: $0, time: time).step
            },
            queue.count > 0
                ? Block.NextStep("wayleave review", "one screen each, in this order") : nil,
            queue.quick.count > 1
                ? Block.NextStep(
                    "wayleave review --quick",
                    "the \(queue.quick.count) small ones on one sheet") : nil,
            cases.first.map {
                Block.NextStep("wayleave monitor cases", "what C-\($0.id) is about")
            },
            show(.except, "what a freeze holds, and why"),
            show(.mend, "why it came back"), show(.held, "who holds it, and why"),
            show(.told, "how it affects you"),
            unpublished.first(where: \.isDiffering).map {
                Block.NextStep($0.command, "what differs")
            },
            unpublished.first { !$0.isDiffering }.map {
                Block.NextStep($0.command, "what to do in the platform")
            },
        ].compactMap(\.self)
        return steps.isEmpty
            ? [Block.NextStep("wayleave proposal list", "what is open")] : steps
    }
}

extension Instant {
    /// Whole days of 24 hours; 0 for what is to come.
    func days(since other: Instant) -> Int {
        let day: Int64 = 86_400 * 1_000_000
        let passed = microsecondsSinceEpoch.subtractingReportingOverflow(
            other.microsecondsSinceEpoch)
        return passed.overflow ? 0 : Int(max(0, passed.partialValue) / day)
    }
}
