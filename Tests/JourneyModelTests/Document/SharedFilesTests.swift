import Foundation
import JourneyModel
import Testing

@Suite("Files of other tools")
struct SharedFilesTests {
    private static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment
        let shared = environment["WAYLEAVE_SHARED"] ?? "../shared"
        let folder = URL(fileURLWithPath: shared).appendingPathComponent("data/journeys")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    @Test("In continuous integration the shared files are there")
    func present() {
        let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"
        #expect(Self.folder != nil || !isRequired, "set WAYLEAVE_SHARED to the shared folder")
    }

    @Test(
        "No foreign file is a document, and none crashes a parser",
        .enabled(if: folder != nil, "the shared files are missing; set WAYLEAVE_SHARED"))
    func refused() throws {
        let folder = try #require(Self.folder)
        let files = try #require(
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where !file.hasDirectoryPath {
            let bytes = [UInt8](try Data(contentsOf: file))
            count += 1
            #expect(throws: DocumentRefusal.self, "\(file.lastPathComponent)") {
                try Document.read(bytes, fileName: file.lastPathComponent)
            }
            _ = try? YAMLParser.parse(bytes)
        }
        #expect(count > 50)
    }
}
