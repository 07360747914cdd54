package import JourneyModel

/// Lists that the database gives in pages.
package enum Pages {
    /// The most lines that most lists give at once.
    package static let size = 1000

    /// All lines, page after page.
    ///
    /// - Parameter page: the lines after one; nil: the first. Fewer than `size` are the last.
    package static func all<Line: Sendable>(
        of size: Int = size,
        _ page: @Sendable (_ last: Line?) async throws(GovernanceError) -> [Line]
    ) async throws(GovernanceError) -> [Line] {
        var lines: [Line] = []
        while true {
            let found = try await page(lines.last)
            lines += found
            if found.count < size { return lines }
        }
    }
}
