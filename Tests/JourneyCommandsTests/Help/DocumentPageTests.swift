import JourneyModel
import Testing

@Suite struct DocumentPageTests {
    @Test(
        "every kind that is read explains its fields and gives its JSON Schema",
        arguments: DocumentKind.supported.map(\.rawValue))
    func kinds(kind: String) async throws {
        let page = try await CommandTrial(["help", "document", kind])
        #expect(page.status == 0)
        #expect(page.data.contains("key\trequired\t"))
        let schema = try await CommandTrial(["help", "document", kind, "--json"])
        let json = try JSONParser.parse(Array(schema.data.utf8)).json
        #expect(json["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        #expect(json["title"]?.string == kind)
    }

    @Test("without a kind the kinds are listed; an unknown one is refused with those near")
    func others() async throws {
        let list = try await CommandTrial(["help", "document"])
        #expect(list.data.contains("journey\t") && list.data.contains("team\t"))
        let unknown = try await CommandTrial(["help", "document", "jurney"])
        #expect(unknown.status == 64)
        #expect(unknown.notes.contains("journey"))
        #expect(try await CommandTrial(["help", "document", "team", "x"]).status == 64)
    }
}
