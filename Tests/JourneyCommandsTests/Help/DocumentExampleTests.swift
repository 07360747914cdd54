import JourneyMeasurement
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite("Examples of documents")
struct DocumentExampleTests {
    @Test("each example is a document that this version takes", arguments: DocumentKind.allCases)
    func valid(kind: DocumentKind) throws {
        guard let text = DocumentExample.of(kind) else { return }
        let document = try Document.read(Array(text.utf8), fileName: "example.yaml")
        #expect(document.kind == kind)
        guard kind == .experiment else { return }
        #expect(try ExperimentDocument(document.content).problems.isEmpty)
    }
}
