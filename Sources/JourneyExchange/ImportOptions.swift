/// What a file cannot say about its journeys.
package struct ImportOptions: Sendable {
    /// Name of a journey that has none in the file: the file's own name, without its ending.
    package var fallbackName: String
    /// Key of the team that owns what is read, until an ``OwnerMap`` says better.
    package var owner: String

    package init(fallbackName: String, owner: String = "unassigned") {
        self.fallbackName = fallbackName
        self.owner = owner
    }
}
