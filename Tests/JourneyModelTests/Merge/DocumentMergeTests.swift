import JourneyModel
import Testing

@Suite("Three-way merge of documents")
struct DocumentMergeTests {
    @Test("E55 changes of unrelated steps, fields and lists are no conflict")
    func unrelated() throws {
        var sample = try MergeSample()
        sample.mine["wait-1"].wait = Wait(duration: "1d")
        sample.mine.exits.append(Exit(key: "left", condition: "unsubscribed"))
        sample.mine.terms["productService"]?.append("loan")
        sample.mine.insert("push-1", label: "Push", after: "welcome")
        sample.theirs["reminder"].content?.subject = "We miss you"
        sample.theirs["reminder"].tags = ["care"]
        sample.theirs.goals[0].windowDays = 14
        sample.theirs.terms["productService"]?.append("fund")
        sample.theirs.audience?.size = 50_000
        let merged = try sample.merged()
        #expect(merged["wait-1"].wait?.duration == "1d")
        #expect(merged["reminder"].content?.subject == "We miss you")
        #expect(merged["welcome"].next == "push-1" && merged["push-1"].next == "wait-1")
        #expect(merged.exits.map(\.key) == ["bought", "left"])
        #expect(merged.terms["productService"] == ["card", "account", "fund", "loan"])
        #expect(merged.goals[0].windowDays == 14 && merged.audience?.size == 50_000)
        swap(&sample.mine, &sample.theirs)
        #expect(try sample.merged() == merged)
    }

    @Test("two fields of one step are merged, a wait is one value")
    func fields() throws {
        var sample = try MergeSample()
        sample.mine["reminder"].label = "First reminder"
        sample.theirs["reminder"].content?.subject = "We miss you"
        sample.mine["wait-1"].wait = Wait(time: "09:00")
        let merged = try sample.merged()
        #expect(merged["reminder"].label == "First reminder")
        #expect(merged["reminder"].content?.subject == "We miss you")
        sample.theirs["wait-1"].wait = Wait(duration: "2d")
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "reminder.wait" && conflict.reason == .bothChanged)
        #expect(conflict.subject == "wait before \"Reminder e-mail\"")
        #expect(conflict.base == "3 days" && conflict.mine == "until 09:00")
        #expect(conflict.theirs == "2 days")
        #expect(conflict.options.map(\.choice) == [.mine, .theirs, .drop])
        #expect(try sample.merged(["reminder.wait": .drop])["wait-1"].wait?.duration == "3d")
        #expect(try sample.merged(["wait-1.wait": .mine])["wait-1"].wait?.time == "09:00")
    }

    @Test("a step that one side removed and the other changed is a conflict")
    func removedAndChanged() throws {
        var sample = try MergeSample()
        sample.mine.remove("reminder")
        sample.theirs["reminder"].content?.subject = "We miss you"
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "reminder" && conflict.reason == .removedAndChanged)
        #expect(conflict.subject == "step \"Reminder e-mail\"" && conflict.mine == "removed")
        #expect(conflict.theirs.contains("We miss you"))
        #expect(try sample.merged(["reminder": .mine]).steps.count == 4)
    }

    @Test("a step of mine that leads to one that theirs removed is never left dangling")
    func removedAndUsed() throws {
        var sample = try MergeSample()
        sample.theirs.remove("reminder")
        sample.mine["split"].outcomes[1].next = "reminder"
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "reminder" && conflict.reason == .removedAndUsed)
        #expect(conflict.note == "Your change leads to it from \"Opened?\".")
        #expect(conflict.options.map(\.choice) == [.mine, .theirs])
        let gone = try sample.merged(["reminder": .theirs])
        #expect(gone["split"].outcomes[1].next == "split" && gone.metrics.isEmpty)
        let kept = try sample.merged(["reminder": .mine])
        #expect(kept["split"].outcomes[1].next == "reminder" && kept.steps.count == 5)
    }

    @Test("a removed step comes back where the other side measures it and changed no step")
    func removedAndMeasured() throws {
        var sample = try MergeSample()
        sample.mine.remove("wait-1")
        sample.theirs.metrics.append(MetricReference(metric: "reply-rate", step: "wait-1"))
        #expect(try sample.conflicts().map(\.name) == ["wait-1"])
        let kept = try sample.merged(["wait-1": .theirs])
        #expect(kept.steps.map(\.key) == sample.base.steps.map(\.key))
        #expect(kept.metrics == sample.theirs.metrics && kept["welcome"].next == "reminder")
        let gone = try sample.merged(["wait-1": .mine])
        #expect(gone.steps == sample.mine.steps && gone.metrics == sample.mine.metrics)
    }

    @Test("a step that is passed by is left out where only one side changed steps")
    func passedByOneSide() throws {
        var sample = try MergeSample()
        sample.base["split"].outcomes[1].next = "welcome"
        (sample.mine, sample.theirs) = (sample.base, sample.base)
        sample.mine.entry.start = "reminder"
        sample.theirs["split"].outcomes[1].next = Step.exit
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "welcome.way" && conflict.reason == .passedBy)
        let left = try sample.merged(["welcome.way": .drop])
        #expect(left.steps.map(\.key) == ["reminder", "split", "sms-2"])
        #expect(try sample.merged(["welcome.way": .both]).steps.count == 5)
    }

    @Test("what comes after a step that comes back is not taken for passed by")
    func passedByBesideRestored() throws {
        var sample = try MergeSample()
        sample.mine.insert("push-1", label: "Push", after: "welcome")
        sample.mine.remove("wait-1")
        sample.theirs.insert("letter-1", label: "Letter", after: "welcome")
        var answers: [String: MergeChoice] = ["welcome.next": .theirs, "wait-1": .theirs]
        #expect(try sample.conflicts(answers).map(\.name) == ["push-1.way"])
        answers["push-1.way"] = .drop
        let merged = try sample.merged(answers)
        #expect(merged.steps.map(\.key) == sample.theirs.steps.map(\.key))
    }

    @Test("a removed section that mine leads into is one question, and comes back whole")
    func removedSection() throws {
        var sample = try MergeSample()
        sample.base.insert("letter-1", label: "Letter", after: "reminder")
        sample.base.insert("letter-2", label: "Letter again", after: "letter-1")
        (sample.mine, sample.theirs) = (sample.base, sample.base)
        for key in ["reminder", "letter-1", "letter-2"] { sample.theirs.remove(key) }
        sample.mine["split"].outcomes[1].next = "reminder"
        let conflicts = try sample.conflicts()
        #expect(conflicts.map(\.name) == ["reminder"])
        #expect(conflicts.first?.options.first?.words == "it stays, and 2 steps behind it")
        let kept = try sample.merged(["reminder": .mine])
        #expect(kept["letter-1"].next == "letter-2" && kept.steps.count == 7)
        #expect(try sample.merged(["reminder": .theirs]).steps.count == 4)
    }

    @Test("steps that both put into one way may follow each other")
    func bothRerouted() throws {
        var sample = try MergeSample()
        sample.mine.insert("push-1", label: "Push", after: "welcome")
        sample.theirs.insert("letter-1", label: "Letter", after: "welcome")
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "welcome.next")
        #expect(conflict.subject == "after \"Welcome\" comes")
        #expect(conflict.options.map(\.choice) == [.mine, .theirs, .both, .drop])
        let both = try sample.merged(["welcome.next": .both])
        #expect(both["welcome"].next == "letter-1" && both["letter-1"].next == "push-1")
        #expect(both["push-1"].next == "wait-1")
        let later = try #require(try sample.conflicts(["welcome.next": .theirs]).first)
        #expect(later.name == "push-1.way" && later.reason == .passedBy)
        let left = try sample.merged(["welcome.next": .theirs, "push-1.way": .drop])
        #expect(left.steps.map(\.key).contains("letter-1"))
        #expect(!left.steps.map(\.key).contains("push-1"))
    }

    @Test("two new steps of one key may both stay, mine under another key")
    func bothAdded() throws {
        var sample = try MergeSample()
        sample.mine.insert("offer", label: "Mine", after: "welcome")
        sample.theirs.insert("offer", label: "Theirs", after: "reminder")
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "offer" && conflict.reason == .bothAdded)
        #expect(conflict.options.map(\.choice) == [.mine, .theirs, .both, .drop])
        let both = try sample.merged(["offer": .both])
        #expect(both["welcome"].next == "offer-2" && both["offer-2"].label == "Mine")
        #expect(both["reminder"].next == "offer" && both["offer"].label == "Theirs")
        let none = try sample.merged(["offer": .drop])
        #expect(JourneyGraph(none).dangling.isEmpty && none.steps.count == 5)
    }

    @Test("shares of one split are one value")
    func shares() throws {
        var sample = try MergeSample()
        sample.mine["split"].outcomes[0].percent = 40
        sample.mine["split"].outcomes[1].percent = 60
        sample.theirs["split"].outcomes[0].percent = 30
        sample.theirs["split"].outcomes[1].percent = 70
        #expect(try sample.conflicts().map(\.name) == ["split.outcomes"])
    }

    @Test("what breaks a rule only together is a conflict")
    func invalidTogether() throws {
        var sample = try MergeSample()
        sample.mine.steps += (0..<300).map { Step(key: "m\($0)", label: "M", kind: .action) }
        sample.theirs.steps += (0..<300).map { Step(key: "t\($0)", label: "T", kind: .action) }
        let conflict = try #require(try sample.conflicts().first)
        #expect(conflict.name == "steps" && conflict.reason == .invalidTogether)
        #expect(conflict.note?.contains("605") == true)
        #expect(try sample.merged(["steps": .mine]).steps.count == 305)
    }

    @Test("a removed step comes back into steps that are taken from one side as a whole")
    func restoredIntoWhole() throws {
        var sample = try MergeSample()
        sample.mine.steps += (0..<300).map { Step(key: "m\($0)", label: "M", kind: .action) }
        sample.theirs.steps += (0..<300).map { Step(key: "t\($0)", label: "T", kind: .action) }
        sample.mine.remove("wait-1")
        sample.theirs.metrics.append(MetricReference(metric: "reply-rate", step: "wait-1"))
        #expect(try sample.conflicts().map(\.name) == ["wait-1"])
        #expect(try sample.conflicts(["wait-1": .theirs]).map(\.name) == ["steps"])
        let kept = try sample.merged(["wait-1": .theirs, "steps": .mine])
        #expect(kept.steps == sample.mine.steps + [sample.base["wait-1"]])
        #expect(kept.metrics == sample.theirs.metrics)
    }

    @Test("an answer that nothing asked for, or that is not allowed, is refused")
    func answers() throws {
        var sample = try MergeSample()
        sample.mine["reminder"].label = "A"
        sample.theirs["reminder"].label = "B"
        #expect(throws: GovernanceError.self) {
            try sample.run(["tips": .mine, "reminder": .mine])
        }
        let refused = #expect(throws: GovernanceError.self) {
            try sample.run(["reminder.label": .both])
        }
        #expect(refused?.hint == "Here you can say: mine, theirs, drop.")
        #expect(try sample.merged(["reminder": .mine])["reminder"].label == "A")
    }

    @Test("other kinds are merged field by field")
    func team() throws {
        func team(_ name: String, _ channels: [String], _ contact: String) -> JSON {
            .object([
                "kind": .string("team"), "key": .string("crm"), "name": .string(name),
                "channels": .array(channels.map { .string($0) }), "contact": .string(contact),
            ])
        }
        let merge = DocumentMerge(
            kind: .team, base: team("CRM", ["email"], "a"),
            mine: team("CRM", ["email", "sms"], "b"), theirs: team("CRM team", ["email"], "c"))
        guard case .conflicts(let conflicts) = try merge.run() else {
            Issue.record("no conflict")
            return
        }
        #expect(conflicts.map(\.name) == ["contact"])
        guard case .merged(let document) = try merge.run(answers: ["contact": .mine]) else {
            Issue.record("still a conflict")
            return
        }
        #expect(document.content == team("CRM team", ["email", "sms"], "b"))
    }
}
