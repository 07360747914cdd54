import Foundation
import JourneyPolicy
import Testing

@Suite struct DefaultPackTests {
    /// The files under `policies/`, found from this file so that any working folder will do.
    static func files() throws -> [(path: String, text: String)] {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: root.appendingPathComponent("policies").path
        ).sorted()
        var files: [(path: String, text: String)] = []
        for name in names where !name.hasPrefix(".") {
            for file in ["policy.yaml", "tests.yaml"] {
                let path = "\(name)/\(file)"
                let url = root.appendingPathComponent("policies/" + path)
                files.append((path, try String(contentsOf: url, encoding: .utf8)))
            }
        }
        return files
    }

    /// The top folder of the repository.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Loaded once: it is the same for every test.
    static let bundle = Result { try PolicyBundle(files: files()) }

    @Test("the default pack loads, and every policy carries passing tests both ways")
    func loads() throws {
        do {
            let bundle = try Self.bundle.get()
            #expect(bundle.entries.count >= 40)
            for entry in bundle.entries {
                let expected = Set(entry.policy.tests.map(\.expect))
                #expect(
                    !expected.isDisjoint(with: [.pass, .skipped]),
                    "\(entry.policy.key) has no passing example")
                #expect(expected.contains(entry.policy.action), "\(entry.policy.key) never fails")
                #expect(entry.policy.owner == "journey-operations")
            }
        } catch let error as PolicyLoadError {
            Issue.record("\(error.text)")
        }
    }

    @Test("every rule of the pack is seen failing, and every policy passing")
    func rulesFail() throws {
        for entry in try Self.bundle.get().entries {
            let policy = entry.policy
            let failing = Set(policy.tests.flatMap { ($0.findings ?? []).map(\.rule) })
            for rule in policy.rules {
                #expect(failing.contains(rule.name), "\(policy.key)/\(rule.name) never fails")
            }
            #expect(policy.tests.contains { $0.expect == .pass }, "\(policy.key) never passes")
        }
    }

    @Test("every rule says what to do, and whoever is asked is a team that every brand has")
    func readable() throws {
        for entry in try Self.bundle.get().entries {
            let policy = entry.policy
            #expect(policy.description != nil, "\(policy.key)")
            #expect(policy.title.count <= 60, "\(policy.title)")
            for approval in policy.approvals {
                if case .team(let team) = approval.asked {
                    #expect(team == "journey-operations", "\(policy.key)")
                }
            }
            for rule in policy.rules {
                #expect(rule.remedy != nil, "\(policy.key)/\(rule.name) has no remedy")
            }
            for parameter in policy.parameters {
                #expect(parameter.description != nil, "\(policy.key): \(parameter.name)")
                let isNumber = [.int, .double].contains(parameter.kind)
                let isBound = parameter.minimum != nil && parameter.maximum != nil
                #expect(!isNumber || isBound, "\(policy.key): \(parameter.name)")
            }
        }
    }
}
