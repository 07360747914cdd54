/// Joins the text of a statement and its parameters.
package struct Statement: Sendable {
    package let sql: StaticString
    package let parameters: [any ParameterValue]

    package init(_ sql: StaticString, _ parameters: [any ParameterValue] = []) {
        self.sql = sql
        self.parameters = parameters
    }
}
