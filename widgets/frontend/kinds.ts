// The ways to answer, by name. A new kind is one line here.
export const kinds: Record<string, { Component: any; left: (spec: any, answer: any) => string }> = {
  points: { Component: () => null, left: () => "" },
  lanes: { Component: () => null, left: () => "" },
  plane: { Component: () => null, left: () => "" },
};
