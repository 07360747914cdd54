import JourneyModel
import Testing

@Suite("Journeys as documents")
struct JourneyDocumentTests {
    @Test(
        "A random journey survives the way through its document",
        arguments: 0..<300 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        let random = RandomJourney(seed: seed)
        let journey = random.journey()
        let document = try Document(content: journey.document)
        #expect(document.content == journey.document)
        #expect(try Journey(document: document.content) == journey)
        let read = try Document.read(document.canonicalBytes, fileName: "x.json")
        #expect(read.digest == document.digest)
    }

    @Test("Every field of the sample comes out again")
    func sample() throws {
        let document = try Samples.document(Samples.onboardingText)
        let journey = try Journey(document: document.content)
        #expect(journey.document == document.content)
        #expect(journey.steps[0].content?.messageClass == .marketing)
        #expect(journey.audience?.entrantsPerWeek == 8_400)
        #expect(journey.terms["productService"] == ["card", "account"])
    }

    @Test(
        "A value that is no valid journey throws and never gives half a journey",
        arguments: [
            "{}", "[]", "{\"kind\":\"team\"}", "{\"kind\":\"journey\",\"key\":1}",
            "{\"kind\":\"journey\",\"key\":\"a\",\"name\":\"A\",\"owner\":\"o\"}",
            "{\"kind\":\"journey\",\"key\":\"a\",\"name\":\"A\",\"owner\":\"o\",\"entry\":"
                + "{\"trigger\":\"x\",\"reentry\":\"never\",\"start\":\"a\"},\"steps\":[]}",
            "{\"kind\":\"journey\",\"key\":\"a\",\"name\":\"A\",\"owner\":\"o\",\"entry\":"
                + "{\"trigger\":\"event\",\"reentry\":\"never\",\"start\":\"a\"},\"steps\":[1]}",
        ])
    func invalid(text: String) throws {
        let value = try JSONParser.parse(Array(text.utf8)).json
        #expect(throws: GovernanceError.self) { try Journey(document: value) }
    }
}
