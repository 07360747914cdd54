/// One signature of a function.
package struct Overload: Sendable {
    /// Called as `target.function(…)`; the target is the first parameter.
    package var isMember: Bool
    package var parameters: [CELType]
    package var result: CELType

    package init(isMember: Bool, _ parameters: [CELType], _ result: CELType) {
        self.isMember = isMember
        self.parameters = parameters
        self.result = result
    }

    static func global(_ parameters: CELType..., returns result: CELType) -> Overload {
        Overload(isMember: false, parameters, result)
    }

    static func member(_ parameters: CELType..., returns result: CELType) -> Overload {
        Overload(isMember: true, parameters, result)
    }
}
