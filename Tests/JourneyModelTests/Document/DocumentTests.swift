import JourneyModel
import Testing

@Suite("Reading documents")
struct DocumentTests {
    private func refusal(_ text: String, fileName: String? = nil) -> DocumentRefusal? {
        do {
            _ = try Document.read(Array(text.utf8), fileName: fileName)
            return nil
        } catch {
            return error
        }
    }

    /// A journey with one step, and whatever the test adds.
    private func journey(step: String = "", more: String = "") -> String {
        """
        kind: journey
        key: j
        name: J
        owner: ops
        entry: {trigger: event, reentry: never, start: a}
        steps:
          - {key: a, label: A, kind: message\(step)}
        \(more)
        """
    }

    @Test("A valid journey gives its key, its base and the digest of its canonical bytes")
    func valid() throws {
        let document = try Samples.document("base: 7\n" + Samples.onboardingText)
        #expect(document.kind == .journey && document.key == "onboarding" && document.base == 7)
        #expect(document.content["base"] == nil)
        #expect(document.digest == Digest(of: document.canonicalBytes))
        #expect(try document.digest == Samples.document(Samples.onboardingText).digest)
    }

    @Test("YAML and JSON of one document have one digest")
    func formats() throws {
        let yaml = try Samples.document(Samples.onboardingText)
        let json = try Document.read(yaml.canonicalBytes, fileName: "onboarding.json")
        #expect(json == yaml)
    }

    @Test("What says nothing does not change the digest")
    func normalised() throws {
        let plain = try Samples.document(journey())
        let wordy = try Samples.document(
            journey(step: ", tags: [], outcomes: [], content: {}", more: "goals: []\nterms: {}"))
        #expect(plain.digest == wordy.digest)
        let goal = "goals: [{key: g, condition: c}]"
        let same = "goals: [{key: g, condition: c, exitOnGoal: false}]"
        let other = "goals: [{key: g, condition: c, exitOnGoal: true}]"
        #expect(
            try Samples.document(journey(more: goal)).digest
                == Samples.document(journey(more: same)).digest)
        #expect(
            try Samples.document(journey(more: goal)).digest
                != Samples.document(journey(more: other)).digest)
    }

    @Test("All problems are reported, in the order of the lines, each with path and remedy")
    func all() throws {
        let text = """
            kind: journey
            key: On_Boarding
            name: 5
            ownr: ops
            entry: {trigger: evnt, reentry: never, start: a}
            steps:
              - {key: exit, label: "", kind: wait}
              - {key: b, label: B, kind: message, wait: {duration: 3d}, next: exit,
                 outcomes: [{key: x, percent: 101, next: exit}]}
              - {key: b, label: C, kind: wait, wait: {duration: 3days, time: "25:00", offset: 1d}}
            reviewBy: 2026-02-30
            tier:
            """
        let found = try #require(refusal(text)).problems
        let expected: [(Int, String)] = [
            (1, "owner"), (2, "key"), (3, "name"), (4, "ownr"), (5, "entry.trigger"),
            (7, "steps[0].key"), (7, "steps[0].label"), (7, "steps[0].wait"),
            (8, "steps[1].next"), (8, "steps[1].wait"), (9, "steps[1].outcomes[0].percent"),
            (10, "steps[2].key"), (10, "steps[2].wait"), (10, "steps[2].wait.duration"),
            (10, "steps[2].wait.offset"), (10, "steps[2].wait.time"), (11, "reviewBy"),
            (12, "tier"),
        ]
        #expect(
            found.map { "\($0.location?.line ?? 0) \($0.path)" }.sorted()
                == expected.map { "\($0.0) \($0.1)" }.sorted())
        #expect(
            found.map { $0.location?.line ?? 0 } == found.map { $0.location?.line ?? 0 }.sorted())
        #expect(found.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
        let unknown = try #require(found.first { $0.path == "ownr" })
        #expect(unknown.remedy.contains("Did you mean \"owner\"?"))
        #expect(found.first { $0.path == "key" }?.remedy == "Write on-boarding.")
        #expect(found.first { $0.path == "name" }?.remedy == "Put it in quotes.")
        #expect(found.first { $0.path == "entry.trigger" }?.remedy.contains("event") == true)
    }

    @Test(
        "Each broken rule is a problem at its own path",
        arguments: [
            ("kind: wait", "steps[0].wait"), ("transferTo: j2", "steps[0].transferTo"),
            ("channel: emial", "steps[0].channel"), ("tags: x", "steps[0].tags"),
            ("tags: [1]", "steps[0].tags[0]"), ("consent: {}", "steps[0].consent.basis"),
            ("consent: opt-in", "steps[0].consent"), ("team: Ä", "steps[0].team"),
            ("next: \"\"", "steps[0].next"), ("next: a b", "steps[0].next"),
            ("content: {subject: \"a\\nb\"}", "steps[0].content.subject"),
            ("content: {subject: \"a\\u202Eb\"}", "steps[0].content.subject"),
            ("outcomes: [{key: x, next: a}, {key: x, next: a}]", "steps[0].outcomes[1].key"),
        ])
    func rules(member: String, path: String) throws {
        let text =
            member.hasPrefix("kind")
            ? journey().replacing("kind: message", with: member) : journey(step: ", " + member)
        let found = try #require(refusal(text), "\(member)")
        #expect(found.problems.map(\.path) == [path])
    }

    @Test("The limits hold: at the limit yes, beyond it no")
    func limits() {
        func steps(_ count: Int) -> String {
            let list = (0..<count).map { "  - {key: s\($0), label: A, kind: message}\n" }.joined()
            return journey().replacing("  - {key: a, label: A, kind: message}\n", with: list)
        }
        func label(_ length: Int) -> String {
            journey().replacing("label: A", with: "label: " + String(repeating: "é", count: length))
        }
        func purpose(_ length: Int) -> String {
            journey(more: "purpose: " + String(repeating: "x", count: length))
        }
        func key(_ length: Int) -> String {
            journey().replacing(
                "key: j\n", with: "key: " + String(repeating: "j", count: length) + "\n")
        }
        for (make, limit) in [(steps, 500), (label, 200), (purpose, 4_096), (key, 80)] {
            #expect(refusal(make(limit)) == nil)
            #expect(refusal(make(limit + 1))?.problems.count == 1)
        }
        #expect(refusal(steps(0).replacing("steps:\n", with: "steps: []\n")) != nil)
    }

    @Test("A value that came from no file is refused without a place")
    func values() {
        do {
            _ = try Document(content: .object(["kind": .string("team"), "key": .string("X")]))
            Issue.record("the value was taken")
        } catch {
            #expect(error.problems.map(\.path).sorted() == ["key", "name"])
            #expect(error.problems.allSatisfy { $0.location == nil })
            #expect(error.error.message.contains("(and 1 more)"))
        }
    }

    @Test("A hopeless file is broken off after the limit of problems")
    func many() {
        let keys = (0..<1_000).map { "x\($0): 1\n" }.joined()
        #expect(refusal(journey(more: keys))?.problems.count == DocumentLimits.problems)
    }

    @Test(
        "A file that is no document of ours has one clear problem",
        arguments: [
            ("", "empty", OutcomeCode.invalid), ("- a\n", "a list, not a document", .invalid),
            ("just text", "text, not a document", .invalid),
            ("a: 1", "does not say its kind", .invalid),
            ("kind: [a]", "does not say its kind", .invalid),
            ("kind: journy\nkey: a", "no document kind \"journy\"", .invalid),
            ("kind: asset\nkey: a", "not supported in this version", .unsupported),
            ("kind: taxonomy\nkey: a", "not supported in this version", .unsupported),
            ("{\"kind\": \"journey\"", "ends inside", .invalid),
        ])
    func hopeless(text: String, words: String, code: OutcomeCode) throws {
        let found = try #require(refusal(text))
        #expect(found.code == code && found.error.exitsWithUsage)
        #expect(found.problems.count == 1 && found.problems[0].message.contains(words))
        #expect(!found.problems[0].remedy.isEmpty)
    }

    @Test("An unknown kind names the kinds that there are")
    func kinds() throws {
        let remedy = try #require(refusal("kind: journy\nkey: a")?.problems.first?.remedy)
        #expect(remedy.contains("Did you mean \"journey\"?"))
        #expect(
            remedy.contains("experiment, journey, metric, policy, retirement, team, waiver"))
    }

    @Test(
        "base is a revision number and nothing else",
        arguments: ["0", "-1", "1.5", "x", "99999999999"])
    func base(text: String) {
        #expect(refusal("base: \(text)\n" + journey())?.problems.map(\.path) == ["base"])
    }

    @Test("A number that JSON readers would round is refused")
    func numbers() {
        let policy = """
            kind: policy
            key: p
            title: P
            owner: ops
            severity: low
            action: warn
            require: [{name: r, rule: "true"}]
            tests: [{name: t, expect: pass, given: {n: 9007199254740993000}}]
            """
        #expect(refusal(policy)?.problems.first?.message.contains("2^53") == true)
        #expect(refusal(policy.replacing("9007199254740993000", with: "7")) == nil)
    }

    @Test("Require-approval says whose approval, a waiver when it ends, a team its channels")
    func otherKinds() {
        let policy =
            "kind: policy\nkey: p\ntitle: P\nowner: ops\nseverity: low\naction: require-approval\n"
            + "require: [{name: r, rule: 'true'}]\n"
        #expect(refusal(policy)?.problems.map(\.path) == ["approvals"])
        #expect(refusal(policy + "approvals: [{team: legal}]\n") == nil)
        let waiver =
            "kind: waiver\nkey: w-1\npolicy: p\nrules: [r]\nscope: {journeys: [j]}\nreason: R\n"
        #expect(refusal(waiver)?.problems.map(\.path) == ["expires"])
        #expect(refusal(waiver + "expires: 2027-01-31\n") == nil)
        #expect(refusal("kind: team\nkey: e\nname: E-mail\nchannels: [email]\n") == nil)
        #expect(refusal("kind: team\nkey: e\nname: E\noperations: yes\n")?.problems.count == 1)
    }
}

extension GovernanceError {
    var exitsWithUsage: Bool { code.exitStatus == .usage }
}
