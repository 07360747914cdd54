import Foundation

/// The real files that are test input and no part of the project.
enum SharedJourneys {
    private static let environment = ProcessInfo.processInfo.environment

    static let folder = URL(
        fileURLWithPath: environment["WAYLEAVE_SHARED"] ?? "../shared"
    ).appending(path: "data/journeys")

    /// In continuous integration the tests run, and fail, where the files are missing.
    static let isExpected =
        environment["CI"] == "true" || FileManager.default.fileExists(atPath: folder.path)

    /// Paths of all files in the folders below, sorted.
    static func paths() -> [String] {
        let found = FileManager.default.enumerator(atPath: folder.path)
        let all = (found?.allObjects as? [String] ?? []).sorted()
        return all.filter { $0.contains("/") && $0.contains(".") }
            .map { folder.appending(path: $0).path }
    }
}
