package import Foundation

/// The core tests of one file of the suite.
package struct ConformanceSuite: Sendable {
    package let name: String
    package let cases: [ConformanceCase]
    /// Tests that name a protobuf type, which the engine does without.
    package let skipped: Int

    /// What a run of the cases gave.
    package struct Outcome: Sendable {
        package var passed = 0
        /// What failed against the language's definition, `file/section/name: why`.
        package var failures: [String] = []
        /// Failures that the list of exceptions gives a reason for.
        package var excused: [String] = []
    }

    /// - Throws: where the bytes are not of the form that the suite's FORMAT.md describes.
    package init(name: String, json: Data) throws(ConformanceUnreadable) {
        guard let document = try? JSONSerialization.jsonObject(with: json) as? [String: Any],
            let tests = document["tests"] as? [[String: Any]]
        else { throw ConformanceUnreadable("\(name).json is not a file of conformance tests") }
        self.name = name
        let core = tests.filter { $0["needs_proto"] as? Bool != true }
        skipped = tests.count - core.count
        cases = core.map(ConformanceCase.init)
    }

    /// The suite's files in a folder, in the order of their names.
    package static func all(in folder: URL) throws(ConformanceUnreadable) -> [ConformanceSuite] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw ConformanceUnreadable("the folder \(folder.path) cannot be read")
        }
        let files = names.filter {
            $0.hasSuffix(".json") && !$0.hasPrefix("MANIFEST") && !$0.hasPrefix("FORMAT")
        }
        guard !files.isEmpty else {
            throw ConformanceUnreadable("the folder \(folder.path) holds no conformance tests")
        }
        var suites: [ConformanceSuite] = []
        for file in files.sorted() {
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)) else {
                throw ConformanceUnreadable("the file \(file) in \(folder.path) cannot be read")
            }
            suites.append(try ConformanceSuite(name: String(file.dropLast(5)), json: data))
        }
        return suites
    }

    /// Runs every case; a case that passes although it is an exception is a failure of the list.
    package func run(
        exceptions: [String: String] = ConformanceExceptions.reasons
    ) -> Outcome {
        var outcome = Outcome()
        for test in cases {
            switch (test.failure(), exceptions[test.id]) {
            case (nil, nil): outcome.passed += 1
            case (nil, _?):
                outcome.failures.append("\(test.id): passes, so it is no exception any more")
            case (let failure?, nil): outcome.failures.append("\(test.id): \(failure)")
            case (_?, let reason?): outcome.excused.append("\(test.id): \(reason)")
            }
        }
        return outcome
    }
}
