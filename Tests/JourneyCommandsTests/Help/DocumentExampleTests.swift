import JourneyModel
import Testing

@testable import JourneyCommands

@Suite("Examples of documents")
struct DocumentExampleTests {
    @Test("each example is a document that this version takes", arguments: DocumentKind.allCases)
    func valid(kind: DocumentKind) throws {
        guard let text = DocumentExample.of(kind) else { return }
        #expect(try Document.read(Array(text.utf8), fileName: "example.yaml").kind == kind)
    }
}
