import JourneyModel
import Testing

@Suite("The document of an authorisation")
struct AuthorisationSchemaTests {
    private static let sample: [String: JSON] = [
        "kind": .string("authorisation"), "key": .string("small-waits"),
        "title": .string("Small waits"), "owner": .string("email-team"),
        "journeys": .array([.string("onboarding")]),
        "stepFields": .array([.string("wait"), .string("content.subject")]),
        "minTier": .number(2), "usesPerDay": .number(3), "usesTotal": .number(9),
        "until": .string("2027-03-31"),
    ]

    @Test("what it allows is read, and stays as it is in the canonical form")
    func reads() throws {
        let document = try Document(content: .object(Self.sample))
        #expect(document.kind == .authorisation && document.key == "small-waits")
        #expect(try Document.read(document.canonicalBytes).digest == document.digest)
    }

    @Test(
        "a limit that is missing, too wide or misspelt is refused with its place",
        arguments: [
            ("minTier", JSON.null), ("minTier", .number(5)), ("usesPerDay", .number(0)),
            ("usesTotal", .null), ("until", .string("2027-02-30")), ("suspendAfter", .number(0)),
            ("stepFields", .array([.string("team")])), ("stepFields", .array([.string("waits")])),
            ("journeyFields", .array([.string("owner")])), ("journeys", .array([])),
            ("journeysOf", .string("email-team")), ("journeys", .null),
        ])
    func refused(field: String, value: JSON) {
        var members = Self.sample
        members[field] = value == .null ? nil : value
        #expect(throws: DocumentRefusal.self) { try Document(content: .object(members)) }
    }

    @Test("the fields that may be named are those of steps and journeys, but for who answers")
    func names() throws {
        let schema = try #require(DocumentSchema.of(.authorisation))
        func words(_ name: String) -> [String] {
            guard case .list(.choice(let words), _)? = schema.root.field(name)?.type else {
                return []
            }
            return words
        }
        let steps = words("stepFields")
        #expect(steps.contains("wait.duration") && steps.contains("label"))
        let both = steps + words("journeyFields")
        for name in ["key", "kind", "team", "channel", "owner", "tier", "steps"] {
            #expect(!both.contains(name))
        }
    }

    @Test("the digest of a proposal covers the authorisation that it cites")
    func digest() throws {
        func envelope(_ key: String?) throws -> SealedEnvelope {
            try ProposalEnvelope(
                changes: [
                    .init(
                        kind: "authorisation", key: "small-waits", operation: .create, base: nil,
                        content: .object(Self.sample))
                ], why: "x", authorisation: key
            ).sealed()
        }
        let digests = try [nil, "one", "other"].map { try envelope($0).digest }
        #expect(Set(digests).count == 3)
        #expect(try envelope("one").text.contains(#""authorisation":"one""#))
        #expect(try !envelope(nil).text.contains("\"authorisation\":"))
    }
}
