import Foundation
import JourneyPolicy
import Testing

@Suite struct DefaultPackTests {
    /// The files under `policies/`, found from this file so that any working folder will do.
    static func files() throws -> [(path: String, text: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("policies")
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
        var files: [(path: String, text: String)] = []
        for name in names where !name.hasPrefix(".") {
            for file in ["policy.yaml", "tests.yaml"] {
                let url = root.appendingPathComponent(name).appendingPathComponent(file)
                files.append(("\(name)/\(file)", try String(contentsOf: url, encoding: .utf8)))
            }
        }
        return files
    }

    @Test("the default pack loads, and every policy carries passing tests both ways")
    func loads() throws {
        do {
            let bundle = try PolicyBundle(files: try Self.files())
            #expect(bundle.entries.count >= 6)
            for entry in bundle.entries {
                let expected = Set(entry.policy.tests.map(\.expect))
                #expect(expected.contains(.pass), "\(entry.policy.key) has no passing example")
                #expect(expected.contains(entry.policy.action), "\(entry.policy.key) never fails")
                #expect(entry.policy.owner == "journey-operations")
            }
        } catch let error as PolicyLoadError {
            Issue.record("\(error.text)")
        }
    }
}
