import Foundation
import JourneyExchange
import JourneyModel
import JourneyPolicy
import Testing

@Suite struct RealJourneyTests {
    /// Every journey of the real files that this version reads; nil where they are not there.
    private static func journeys() throws -> [(file: String, content: JSON)]? {
        let environment = ProcessInfo.processInfo.environment
        let root = URL(fileURLWithPath: environment["WAYLEAVE_SHARED"] ?? "../shared")
            .appendingPathComponent("data/journeys")
        var journeys: [(file: String, content: JSON)] = []
        for folder in ["dittofeed", "sfmc"] {
            let path = root.appendingPathComponent(folder).path
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                #expect(environment["CI"] != "true", "the shared journeys are missing")
                return nil
            }
            for name in names.sorted() where name.hasSuffix(".json") {
                let bytes = Array(
                    try Data(contentsOf: root.appendingPathComponent("\(folder)/\(name)")))
                let result = JourneyImport.read(
                    bytes, options: ImportOptions(fallbackName: "file"))
                journeys += result.journeys.map { (name, $0.journey.document) }
            }
        }
        return journeys
    }

    private static func findings(_ file: String) throws -> [Finding] {
        let bundle = try PolicyBundle(files: DefaultPackTests.files())
        let journey = try Self.journeys()?.first { $0.file.contains(file) }
        guard let journey else { return [] }
        return try Example.assess([Example.create(journey.content)], bundle).findings
    }

    @Test("real journeys are judged without an error, and what they had is not held against them")
    func adopted() throws {
        let bundle = try PolicyBundle(files: DefaultPackTests.files())
        guard let journeys = try Self.journeys() else { return }
        #expect(journeys.count > 15)
        for (file, content) in journeys {
            let found = try Example.assess([Example.create(content)], bundle)
            #expect(!found.findings.contains { $0.outcome == .error }, "\(file)")
            guard var members = content.members else { continue }
            members["purpose"] = .string("A purpose that was not written down before")
            let change = Example.update(
                members["key"]?.string ?? "", from: content, to: .object(members))
            let later = try Example.assess([change], bundle)
            #expect(later.outcome == .pass, "\(file)")
            #expect(!later.findings.contains { !$0.isInherited }, "\(file)")
        }
    }

    @Test(
        "what is known to be wrong with real journeys is found",
        arguments: [
            ("store_L666", "consent-basis"), ("jb_multistep_get", "reentry-defined"),
            ("jb_multistep_get", "exit-and-goal"),
        ])
    func known(file: String, policy: String) throws {
        guard try Self.journeys() != nil else { return }
        #expect(try Self.findings(file).contains { $0.source.policy == policy })
    }
}
