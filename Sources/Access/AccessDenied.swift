/// An actor asked for something that its role may never do.
package struct AccessDenied: Error, Hashable, Sendable {
    package let action: Action
    package let role: Role

    package init(action: Action, role: Role) {
        self.action = action
        self.role = role
    }
}
