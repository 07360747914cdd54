import Foundation

/// The real files that are test input and no part of the project.
enum SharedData {
    private static let environment = ProcessInfo.processInfo.environment

    static let journeys = URL(
        fileURLWithPath: environment["WAYLEAVE_SHARED"] ?? "../shared"
    ).appendingPathComponent("data/journeys")

    /// In continuous integration the tests run, and fail, where the files are missing.
    static let isExpected =
        environment["CI"] == "true" || FileManager.default.fileExists(atPath: journeys.path)

    /// Paths below `journeys`, sorted; those of one folder, or all.
    static func paths(in folder: String = "") -> [String] {
        let found = FileManager.default.enumerator(atPath: journeys.path)
        let all = (found?.allObjects as? [String] ?? []).sorted()
        return all.filter { $0.hasPrefix(folder) && $0.contains("/") && $0.contains(".") }
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: journeys.appendingPathComponent(path)))
    }
}
