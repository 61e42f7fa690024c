/** A property of an object type, as the properties API describes it. */
export interface Property {
  name: string;
  label: string;
  type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
  fieldType: string;
  /** What an enumeration may hold; none for owners, who are listed elsewhere. */
  options: readonly { value: string; label: string }[];
  isCustom: boolean;
  isUnique: boolean;
  isReadOnly: boolean;
  /** The object whose id it holds. */
  references: 'COMPANY' | 'OWNER' | null;
  /** The property that holds the currency of this amount. */
  currencyProperty: string | null;
}

const PLAIN = {
  options: [],
  isCustom: false,
  isUnique: false,
  isReadOnly: false,
  references: null,
  currencyProperty: null,
} as const;

export function text(name: string, label: string, more: Partial<Property> = {}): Property {
  return { ...PLAIN, name, label, type: 'string', fieldType: 'text', ...more };
}

export function number(name: string, label: string, more: Partial<Property> = {}): Property {
  return { ...PLAIN, name, label, type: 'number', fieldType: 'number', ...more };
}

export function time(name: string, label: string, more: Partial<Property> = {}): Property {
  return { ...PLAIN, name, label, type: 'datetime', fieldType: 'date', ...more };
}

export function choice(
  name: string,
  label: string,
  options: Readonly<Record<string, string>>,
  more: Partial<Property> = {},
): Property {
  return {
    ...PLAIN,
    name,
    label,
    type: 'enumeration',
    fieldType: 'select',
    options: Object.entries(options).map(([value, shown]) => ({ value, label: shown })),
    ...more,
  };
}

export function computedFlag(name: string, label: string): Property {
  const fieldType = 'calculation_equation';
  return { ...PLAIN, name, label, type: 'bool', fieldType, isReadOnly: true };
}

/** Whether values are compared as numbers: numbers themselves, and times in ms since 1970. */
export function isNumeric({ type }: Property): boolean {
  return type === 'number' || type === 'datetime';
}
