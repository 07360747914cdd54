import Foundation
import JourneyModel
import JourneyPolicy
import Testing

@Suite struct PolicyLoadingTests {
    private static func problems(_ text: String) -> [PolicyProblem] {
        do {
            _ = try PolicyBundle(files: [(path: "p.yaml", text: text)])
            return []
        } catch {
            return error.problems
        }
    }

    private static let good = Example.policy(
        "short",
        """
        action: deny
        require:
          - name: short
            rule: size(journey.name) < 9
            message: too long
        """)

    @Test("a policy whose tests pass loads, with a digest of its document")
    func loads() throws {
        let bundle = try Example.bundle(Self.good)
        #expect(bundle.entries.map(\.policy.key) == ["short"])
        #expect(bundle.digest != PolicyBundle([]).digest)
        #expect(bundle.digest == (try Example.bundle(Self.good)).digest)
        let other = try Example.bundle(Self.good.replacing("< 9", with: "< 10"))
        #expect(bundle.digest != other.digest)
    }

    @Test(
        "what is not understood is refused at its place",
        arguments: [
            ("title: ", "titel: ", "unknown key `titel`", 3),
            ("message: too", "mesage: too", "unknown key `mesage`", 10),
            ("action: deny", "action: denied", "`denied` is not one of", 6),
            ("journey.name", "journey.nmae", "unknown field `nmae` of Journey", 9),
            ("size(journey.name) < 9", "size(journey.name)", "must be true or false", 9),
            ("rule: size(", "rule: sice(", "unknown function `sice`", 9),
            ("expect: pass", "expect: passes", "`passes` is not one of", 12),
            ("given: {}", "given: {jurney: {}}", "unknown key `jurney`", 12),
            ("given: {}", "given: {journey: {nam: a}}", "unknown key `nam`", 12),
            ("given: {}", "given: {params: {cap: 1}}", "unknown key `cap`", 12),
            ("severity: medium", "severity: urgent", "`urgent` is not one of", 5),
            ("rule: size(journey.name) < 9", "rule: [1]", "an expression is expected", 9),
        ])
    func refused(old: String, new: String, message: String, line: Int) throws {
        let text = Self.good.replacing(old, with: new, maxReplacements: 1)
        let found = Self.problems(text)
        let problem = try #require(found.first { $0.message.contains(message) }, "\(found)")
        #expect(problem.location?.line == line)
        #expect(problem.excerpt?.hasSuffix("^") == true)
    }

    @Test("a misspelt field is shown with file, line, column, caret and the nearest name")
    func caret() throws {
        let text = Self.good.replacing("journey.name", with: "journey.setps")
        let problem = try #require(Self.problems(text).first)
        #expect(
            problem.text == """
                p.yaml:9:24: require[0].rule: unknown field `setps` of Journey
                        rule: size(journey.setps) < 9
                                           ^
                  did you mean `steps`?
                """)
    }

    @Test("the place is right in a folded expression too")
    func folded() throws {
        let text = Self.good.replacing(
            "rule: size(journey.name) < 9",
            with: "rule: >-\n      size(journey.name) < 9\n      && size(journey.setps) > 0")
        let problem = try #require(Self.problems(text).first)
        #expect(problem.location == SourceLocation(line: 11, column: 23))
    }

    @Test(
        "an expression that YAML reads as something else is caught with a hint",
        arguments: [
            "!has(journey.audience)", "journey.name == 'a: b' ? true : false",
            "journey.name != 'a #b'", "'a' == journey.name", "*a", "{1: 2}",
        ])
    func trap(rule: String) throws {
        let found = Self.problems(
            Self.good.replacing("size(journey.name) < 9", with: rule))
        #expect(found.contains { $0.remedy?.contains(">-") == true }, "\(found)")
    }

    @Test("without tests, or with one that fails, a policy does not load")
    func untested() throws {
        let untested = Self.good.components(separatedBy: "tests:")[0]
        #expect(Self.problems(untested).contains { $0.message.contains("has no tests") })
        let failing = Self.good.replacing("expect: pass", with: "expect: deny")
        #expect(
            Self.problems(failing).contains { $0.message.contains("expected deny, got pass") })
    }

    @Test("running the tests tells which fail, and no tests at all are a failure")
    func running() throws {
        let failing = Self.good.replacing("expect: pass", with: "expect: deny")
        let untested = Self.good.components(separatedBy: "tests:")[0]
        func results(_ text: String) throws -> [PolicyTestResult] {
            try PolicyTestRunner.run(files: [(path: "p.yaml", text: text)])
        }
        #expect(try results(Self.good).map(\.hasPassed) == [true])
        #expect(try results(failing).map(\.failure) == ["expected deny, got pass"])
        #expect(try results(untested).map(\.hasPassed) == [false])
    }

    @Test("a test that names an unknown rule is refused; one with other findings fails")
    func findings() throws {
        func problems(_ findings: String) -> [PolicyProblem] {
            Self.problems(
                Self.good.replacing(
                    "expect: pass", with: "expect: pass, findings: [\(findings)]"))
        }
        #expect(problems("").isEmpty)
        #expect(problems("{rule: shrot}").contains { $0.message.contains("no rule `shrot`") })
        #expect(problems("{rule: short}").contains { $0.message.contains("no finding of short") })
    }

    @Test("parameters keep their type and their bounds")
    func parameters() {
        func problems(_ parameter: String) -> [PolicyProblem] {
            Self.problems(
                Self.good.replacing("action: deny", with: "params: {n: \(parameter)}\naction: deny")
            )
        }
        #expect(problems("{type: int, default: 3, min: 1, max: 5}").isEmpty)
        #expect(problems("{type: int, default: 0, min: 1}").count == 1)
        #expect(problems("{type: int, default: 6, max: 5}").count == 1)
        #expect(problems("{type: int, default: a}").count == 1)
        #expect(problems("{type: number, default: 1}").count == 1)
    }

    @Test("two policies with one key are refused")
    func twice() {
        #expect(throws: PolicyLoadError.self) { try Example.bundle(Self.good, Self.good) }
    }

    @Test("a policy in force that cannot be read denies, except changes that can repair it")
    func broken() throws {
        let stored = PolicyBundle.StoredPolicy(
            key: "short", revision: 2, digest: Digest(of: []),
            content: try Example.json("{kind: policy, key: short}"))
        let bundle = PolicyBundle(stored: [stored])
        #expect(bundle.entries.isEmpty && bundle.broken.map(\.key) == ["short"])
        let journey = Example.create(try Example.journey("j", waits: []))
        #expect(try Example.assess([journey], bundle).outcome == .deny)
        let repair = DocumentChange(
            kind: "policy", key: "short", operation: .update, baseRevision: 2,
            base: stored.content, content: try Example.json(Self.good))
        #expect(try Example.assess([repair], bundle).outcome == .warn)
    }

    @Test("a change that would put an unreadable policy into force is denied")
    func unreadable() throws {
        let content = try Example.json(Self.good.replacing("expect: pass", with: "expect: deny"))
        let change = DocumentChange(
            kind: "policy", key: "short", operation: .create, content: content)
        let assessment = try Example.assess([change], PolicyBundle([]))
        #expect(assessment.outcome == .deny)
        #expect(assessment.findings.first?.message.contains("expected deny, got pass") == true)
    }

    @Test("facts are read whole or not at all")
    func facts() throws {
        let text = """
            teams: [{key: t, name: T, channels: [email], operations: false}]
            journeys: [{key: j, revision: 3, state: live, content: {}}]
            waivers: [{key: w, revision: 1, content: {}}]
            inherited:
              - {kind: journey, key: j, policy: p, rule: r, at: null, mendBy: "2026-06-30"}
            """
        let facts = try Facts(json: try Example.json(text))
        #expect(facts.teams.map(\.channels) == [["email"]])
        #expect(facts.inherited.map(\.mendBy) == ["2026-06-30"])
        #expect(throws: GovernanceError.self) {
            try Facts(json: try Example.json(text.replacing("waivers", with: "waiver")))
        }
    }

    @Test(
        "a name that stands for something else, or that no expression can write, is refused",
        arguments: [
            ("forEach: {as: journey, in: journey.steps}", "forEach.as", "already taken"),
            ("forEach: {as: now, in: journey.steps}", "forEach.as", "already taken"),
            ("forEach: {as: a step, in: journey.steps}", "forEach.as", "no name"),
            ("forEach: {as: 1st, in: journey.steps}", "forEach.as", "no name"),
            (
                "variables: [{name: v, value: '1'}, {name: v, value: '2'}]", "variables[1].name",
                "already taken"
            ),
            ("variables: [{name: v-w, value: '1'}]", "variables[0].name", "no name"),
            ("params: {max-days: {type: int, default: 1}}", "params.max-days.type", "no name"),
        ])
    func names(block: String, path: String, message: String) throws {
        let text = Example.policy(
            "named", "action: deny\n\(block)\nrequire: [{name: r, rule: 'true', message: m}]")
        let error = try #require(throws: PolicyLoadError.self) { try Example.bundle(text) }
        #expect(error.problems.map(\.path) == [path])
        #expect(error.problems.first?.message.contains(message) == true)
    }
}
