import JourneyModel
import Testing

@Suite("The document schema")
struct DocumentSchemaTests {
    @Test(
        "Help lists every field with type, limits and a sentence", arguments: DocumentKind.supported
    )
    func rows(kind: DocumentKind) throws {
        let schema = try #require(DocumentSchema.of(kind))
        #expect(schema.rows.map(\.path).prefix(3) == ["kind", "key", "base"])
        #expect(Set(schema.rows.map(\.path)).count == schema.rows.count)
        #expect(schema.rows.allSatisfy { $0.summary.hasSuffix(".") && !$0.type.isEmpty })
    }

    @Test("Nested fields have paths as complaints write them")
    func nested() throws {
        let rows = try #require(DocumentSchema.of(.journey)).rows
        let wait = try #require(rows.first { $0.path == "steps[].wait.duration" })
        #expect(wait.type == "a duration such as 3d or 1d12h" && !wait.isRequired)
        #expect(rows.contains { $0.path == "steps[].outcomes[].percent" })
        let policy = try #require(DocumentSchema.of(.policy))
        #expect(policy.rows.contains { $0.path == "params.*.default" && $0.isRequired })
        #expect(policy.rows.first { $0.path == "onError" }?.defaultText == "deny")
        let rules = try #require(DocumentSchema.of(.journey)).ruleSentences
        #expect(rules.contains { $0.path == "steps[]" && $0.sentence.contains("wait") })
        #expect(
            rules.contains { $0.path == "steps[].wait" && $0.sentence.hasPrefix("Exactly one") })
    }

    @Test("JSON Schema is draft 2020-12 and closed", arguments: DocumentKind.supported)
    func jsonSchema(kind: DocumentKind) throws {
        let schema = try #require(DocumentSchema.of(kind)).jsonSchema
        #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["additionalProperties"] == .bool(false))
        #expect(schema["properties"]?["kind"]?["enum"] == .array([.string(kind.rawValue)]))
        #expect(schema["properties"]?["base"]?["minimum"]?.int == 1)
        #expect(schema["required"]?.array?.contains(.string("key")) == true)
        #expect(throws: Never.self) { try CanonicalJSON.bytes(of: schema) }
    }

    @Test("JSON Schema carries limits, patterns and rules")
    func details() throws {
        let schema = try #require(DocumentSchema.of(.journey)).jsonSchema
        let steps = try #require(schema["properties"]?["steps"])
        #expect(steps["maxItems"]?.int == 500 && steps["minItems"]?.int == 1)
        let step = try #require(steps["items"])
        #expect(step["properties"]?["label"]?["maxLength"]?.int == 200)
        #expect(step["properties"]?["key"]?["pattern"]?.string?.hasPrefix("^(?!exit$)") == true)
        #expect(step["allOf"]?.array?.count == 4)
    }

    @Test("No two object types have one name, so that each can become a type of expressions")
    func typeNames() {
        func names(_ type: FieldType) -> [String] {
            switch type {
            case .object(let object):
                [object.name] + object.fields.flatMap { names($0.type) }
            case .list(let element, _): names(element)
            case .map(_, let values, _): names(values)
            case .text, .integer, .number, .boolean, .choice, .any: []
            }
        }
        let all = DocumentKind.supported.compactMap { DocumentSchema.of($0) }.flatMap {
            names(.object($0.root))
        }
        #expect(Set(all).count == all.count && all.contains("Step") && all.contains("Journey"))
    }

    @Test("The schema and the journey value agree field for field")
    func mirrors() throws {
        let schema = try #require(DocumentSchema.of(.journey))
        for seed in 0..<200 as Range<UInt64> {
            let random = RandomJourney(seed: seed)
            let journey = random.journey()
            #expect(schema.problems(in: journey.document) == [])
        }
    }
}
