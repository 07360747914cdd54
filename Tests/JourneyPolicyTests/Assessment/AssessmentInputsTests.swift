import JourneyModel
import JourneyPolicy
import Testing

@Suite struct AssessmentInputsTests {
    private static let facts = """
        teams:
          - {key: email-team, name: E-mail, channels: [email], operations: false}
          - {key: journey-operations, name: Operations, channels: [], operations: true}
        journeys:
          - key: winback
            revision: 3
            state: live
            content:
              kind: journey
              key: winback
              name: Winback
              owner: email-team
              audience: {key: new-customers}
              entry: {trigger: event, reentry: never, start: a}
              steps: [{key: a, label: A, kind: message, next: exit}]
        waivers:
          - key: w-used
            revision: 1
            content: {policy: cap, rules: [week], scope: {journeys: [waived]}, reason: r,
              expires: 2026-03-05}
          - key: w-over
            revision: 2
            content: {policy: cap, rules: [week], scope: {journeys: [j]}, reason: r,
              expires: 2026-02-01}
        inherited:
          - {kind: journey, key: j, policy: cap, rule: week, mendBy: "2026-06-30"}
        """

    private static func stored(_ text: String) throws -> PolicyBundle.StoredPolicy {
        let document = try Document.read(Array(text.utf8), fileName: "p.yaml")
        return PolicyBundle.StoredPolicy(
            key: document.key, revision: 4, digest: document.digest, content: document.content)
    }

    private static func inputs(adoption: Adoption? = nil) throws -> AssessmentInputs {
        let tuned = Example.cap(9).replacing("key: cap", with: "key: tuned").replacing(
            "action: deny",
            with: "action: warn\nparams: {most: {type: int, default: 3, stricter: lower, "
                + "overrides: {emea: 1}}}"
        ).replacing("<= 9", with: "<= params.most")
        let broken = PolicyBundle.StoredPolicy(
            key: "broken", revision: 1,
            digest: Digest(of: try CanonicalJSON.bytes(of: .object([:]))), content: .object([:]))
        let base = try Example.journey("j", waits: ["1d", "1d"])
        let waived = Example.create(try Example.journey("waived", waits: ["1d"]))
        return AssessmentInputs(
            changes: [
                Example.update("j", from: base, to: try Example.journey("j", waits: ["1d"])),
                waived,
            ],
            facts: try Example.json(facts),
            policies: [try stored(Example.cap(1)), try stored(tuned), broken],
            actorTeam: "email-team", now: "2026-03-01T09:00:00Z", adoption: adoption)
    }

    private static func bytes(_ inputs: AssessmentInputs) throws -> [UInt8] {
        try CanonicalJSON.bytes(of: Assessment.assess(try inputs.request()).document)
    }

    @Test("an assessment is made again from its stored inputs, to the byte")
    func again() throws {
        for adoption in [nil, Adoption(mendBy: "2026-09-30"), Adoption(mendBy: nil)] {
            let inputs = try Self.inputs(adoption: adoption)
            let first = try Self.bytes(inputs)
            let stored = try CanonicalJSON.bytes(of: inputs.document)
            let read = try AssessmentInputs(document: try JSONParser.parse(stored).json)
            #expect(read.isRepeatable && read.adoption == adoption)
            #expect(try Self.bytes(read) == first)
            #expect(try CanonicalJSON.bytes(of: read.document) == stored)
        }
    }

    @Test("the stored assessment says engine, moment, bundle, parameters and waivers")
    func content() throws {
        let inputs = try Self.inputs()
        let document = try Assessment.assess(try inputs.request()).document
        #expect(document["engine"] == .string(PolicyBundle.engineVersion))
        #expect(document["now"] == .string("2026-03-01T09:00:00Z"))
        #expect(document["bundle"]?.string == (try inputs.request().bundle.digest.hex))
        let tuned = document["results"]?.array?.first { $0["policy"] == .string("tuned") }
        #expect(tuned?["params"]?["most"] == JSON(1) && tuned?["revision"] == JSON(4))
        let waivers = document["waivers"]?.array ?? []
        #expect(waivers.compactMap { $0["status"]?.string } == ["expired", "used"])
        #expect(waivers.last?["due"] == .bool(true))
        #expect(document["results"]?.array?.contains { $0["policy"] == .string("broken") } == true)
    }

    @Test("each input counts: another moment, team, fact, policy or base gives other bytes")
    func sensitive() throws {
        let inputs = try Self.inputs()
        let first = try Self.bytes(inputs)
        var later = inputs
        later.now = "2026-03-06T09:00:00Z"
        var alone = inputs
        alone.facts = try Example.json("{teams: [], journeys: [], waivers: [], inherited: []}")
        var fewer = inputs
        fewer.policies.removeLast()
        var based = inputs
        based.changes[0].base = inputs.changes[0].content
        based.changes[0].content = inputs.changes[0].base
        for other in [later, alone, fewer, based] {
            #expect(try Self.bytes(other) != first)
        }
    }

    @Test("inputs that were tampered with, or are of another form, are refused")
    func tampered() throws {
        var members = try #require(try Self.inputs().document.members)
        var policies = try #require(members["policies"]?.array)
        var policy = try #require(policies[0].members)
        policy["content"] = try Example.json(Example.cap(9))
        policies[0] = .object(policy)
        members["policies"] = .array(policies)
        #expect(throws: GovernanceError.self) { try AssessmentInputs(document: .object(members)) }
        members["policies"] = nil
        #expect(throws: GovernanceError.self) { try AssessmentInputs(document: .object(members)) }
    }
}
