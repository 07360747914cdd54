import JourneyModel
import JourneyPolicy
import JourneyStore
import JourneyTestSupport
import Testing

@testable import JourneyRunner

@Suite("Checks of what cannot be trusted")
struct ChecksRefusalTests {
    private static func lawfulText() throws -> String {
        try CanonicalJSON.text(of: TestJourney.lawful("calm", audience: "customers"))
    }

    /// Bytes that a person can send with a client of their own.
    private static func forgeries() throws -> [String] {
        let text = try lawfulText()
        return [
            // Not canonical: a blank, another order, another spelling of a letter.
            text + " ",
            #"{"name":"First","# + text.dropFirst(),
            text.replacing("Journey calm", with: "\\u004aourney calm"),
            // A member twice: which one counts is a matter of the reader.
            #"{"owner":"email-team","# + text.dropFirst(),
            // Against the schema.
            text.replacing(#""reentry":"never""#, with: #""reentry":"sometimes""#),
            text.replacing(#""channel":"email""#, with: #""chanel":"email""#),
            text.replacing(#""entry":{"#, with: #""entry":7,"other":{"#),
            "{}", "[]", "", "not JSON", String(repeating: "[", count: 100_000),
        ]
    }

    @Test("bytes that are no valid document in its canonical form are denied by the schema")
    func forged() throws {
        for text in try Self.forgeries() {
            let record = try CheckedExample(text: text, key: "calm").record(CheckedExample.cap())
            let findings = try record.value["findings"]?.array ?? []
            #expect(try record.outcome == "deny", "\(text.prefix(200))")
            #expect(
                findings.contains { $0["rule"]?.string == "schema" && $0["policy"]?.string == "" },
                "\(text.prefix(200))")
        }
        #expect(
            try CheckedExample(text: Self.lawfulText(), key: "calm").record(CheckedExample.cap())
                .outcome == "pass")
    }

    @Test("a plan that the platform would decide by itself is denied, whatever the policies say")
    func automaticWinner() throws {
        for isAutomatic in [true, false] {
            let plan = try CanonicalJSON.text(of: Self.plan(automaticWinner: isAutomatic))
            var example = CheckedExample(text: plan, key: "subject")
            example.changes[0].kind = "experiment"
            let record = try example.record(CheckedExample.cap())
            let outcome = try record.outcome
            #expect((outcome == "deny") == isAutomatic, "\(outcome)")
            let findings = try record.value["findings"]?.array ?? []
            #expect(
                findings.contains { $0["at"]?.string == "split.automaticWinner" } == isAutomatic)
        }
    }

    private static func plan(automaticWinner: Bool) -> JSON {
        .object([
            "kind": .string("experiment"), "key": .string("subject"), "title": .string("Subject"),
            "owner": .string("email-team"), "journey": .string("calm"),
            "hypothesis": .object(["because": .string("seen"), "weExpect": .string("more")]),
            "unit": .string("customer"), "control": .string("a"),
            "variants": .array(
                ["a", "b"].map { .object(["key": .string($0), "weight": .number(1)]) }),
            "primary": .array([
                .object(["metric": .string("clicks"), "better": .string("higher")])
            ]),
            "guardrails": .array([
                .object([
                    "metric": .string("complaints"), "harm": .string("higher"),
                    "margin": .number(0.1),
                ])
            ]),
            "baseline": .object(["figure": .number(0.1), "source": .string("January")]),
            "minimumEffect": .number(0.1), "units": .number(40_000), "days": .number(28),
            "split": .object([
                "platform": .string("sfmc"), "name": .string("A/B"),
                "automaticWinner": .bool(automaticWinner),
            ]),
        ])
    }

    @Test("an adoption does not excuse bytes that are no document")
    func forgedAdoption() throws {
        var example = CheckedExample(text: try Self.lawfulText() + " ", key: "calm")
        example.isAdoption = true
        example.mendBy = "2026-12-31"
        let record = try example.record(CheckedExample.cap())
        #expect(try record.outcome == "deny")
        #expect(try record.value["findings"]?.array?.first?["inherited"]?.bool == false)
    }

    @Test("one forged document denies the whole proposal")
    func oneOfTwo() throws {
        var example = try CheckedExample(TestJourney.lawful("good", audience: "customers"))
        example.changes += CheckedExample(text: "{}", key: "bad").changes
        #expect(try example.record(CheckedExample.cap()).outcome == "deny")
    }

    @Test("the findings on a document without end are few enough to be read")
    func manyProblems() throws {
        let members = (0..<500).map { #""unknown-\#($0)":1"# }.joined(separator: ",")
        let record = try CheckedExample(
            text: #"{"key":"calm","kind":"journey",\#(members)}"#, key: "calm"
        ).record(CheckedExample.cap())
        let schema = try record.value["findings"]?.array?.filter { $0["rule"]?.string == "schema" }
        #expect(schema?.count == 20)
    }

    @Test(
        "facts that cannot be read are an error, never an empty world",
        arguments: [
            "{}", #"{"teams":[],"journeys":[],"waivers":[]}"#,
            #"{"teams":{},"journeys":[],"waivers":[],"inherited":[]}"#,
            #"{"teams":[{"key":"a"}],"journeys":[],"waivers":[],"inherited":[]}"#,
            #"{"teams":[],"journeys":[{"key":"a"}],"waivers":[],"inherited":[]}"#, "7",
        ])
    func facts(text: String) throws {
        var example = try CheckedExample(TestJourney.lawful("calm", audience: "customers"))
        example.facts = try JSONParser.parse(Array(text.utf8)).json
        let error = #expect(throws: GovernanceError.self) { try example.record() }
        #expect(error?.code == .invalid)
    }

    @Test("a moment that cannot be read is an error")
    func now() throws {
        var example = try CheckedExample(TestJourney.lawful("calm", audience: "customers"))
        example.now = "yesterday"
        #expect(throws: GovernanceError.self) { try example.record() }
    }

    @Test("a policy in force that cannot be read denies")
    func brokenPolicy() throws {
        let example = try CheckedExample(TestJourney.lawful("calm", audience: "customers"))
        let bundle = PolicyBundle(stored: [
            .init(key: "broken", revision: 1, digest: Digest(of: []), content: .object([:]))
        ])
        let record = try Checks(try example.input(), bundle: bundle).record()
        #expect(try record.outcome == "deny")
    }
}
